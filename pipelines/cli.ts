#!/usr/bin/env node
/** The command line. What it knows stands in commands/index.ts; only the command that was asked for is loaded. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import packageFile from '../package.json' with { type: 'json' };
import { commands } from './commands/index.ts';

// Beside the code that it was compiled from, and its owner's alone; where that cannot be written, nothing is kept.
if (process.env.NODE_COMPILE_CACHE === undefined)
  enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled'));

// A reader that has had enough (`| head`) ends a command without ado.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const json = process.argv.includes('--json');

const program = new Command('liem')
  .description(
    'Risk scoring and anomaly detection for customs integrity.\nA signal, not a finding: every ranking is a list of what to review first.',
  )
  .version(packageFile.version)
  .showHelpAfterError('(add --help for what the command knows)')
  .configureOutput({ outputError: (text, write) => write(text) })
  .exitOverride((error) => {
    // commander's own 0 is help or version; everything else is a wrong use
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    throw error;
  });

const [asked] = process.argv.slice(2).filter((word) => !word.startsWith('-') && word !== 'help');
for (const { name, does, load } of commands) {
  const command: CommandUnknownOpts = name === asked ? await load() : new Command(name);
  command.description(does);
  inherit(command);
  program.addCommand(command);
}

/** Ready-made sub-commands do not inherit how their parent speaks and exits. */
function inherit(command: CommandUnknownOpts): void {
  command.copyInheritedSettings(program);
  for (const child of command.commands) inherit(child);
}

program.addHelpText(
  'after',
  `
First steps:
  $ liem init                                   a home folder in ./liem-home
  $ liem simulate --out drop                    a synthetic drop folder
  $ liem nightly --drop drop --as-of 2026-01-01 load, check, score, publish, report
  $ liem rankings --family collusion --subject pair
  $ liem explain pair OFFICER ENTERPRISE        the whole chain behind one place
  $ liem serve                                  the API on 127.0.0.1

Exit codes: 0 done, 1 failed, 2 usage or configuration, 3 a check refused to publish, 4 another job holds the lock.`,
);

try {
  await program.parseAsync();
} catch (error) {
  // commander has said its own to people, and the exit code is set
  if (!(error instanceof CommanderError)) {
    const { fail } = await import('./commands/context.ts');
    fail(error, json);
  } else if (json && error.exitCode !== 0) {
    const { message } = error;
    process.stdout.write(
      `${JSON.stringify({ event: 'error', code: 'USAGE', exit: 2, message, faults: [] })}\n`,
    );
  }
}
