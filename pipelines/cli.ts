#!/usr/bin/env node
/** The command line: what it knows is in commands/, one file a command. */
import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { fail } from './commands/context.ts';
import { auditCommand } from './commands/audit.ts';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { backtestCommand } from './commands/backtest.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { deliverCommand } from './commands/deliver-run.ts';
import { displacementCommand } from './commands/displacement.ts';
import { drawCommand } from './commands/draw.ts';
import { explainCommand } from './commands/explain.ts';
import { graphCommand } from './commands/graph.ts';
import { identityCommand } from './commands/identity.ts';
import { importCommand } from './commands/import.ts';
import { initCommand } from './commands/init.ts';
import { keysCommand } from './commands/keys.ts';
import { nightlyCommand } from './commands/nightly.ts';
import { planCommand } from './commands/plan.ts';
import { rankingsCommand } from './commands/rankings.ts';
import { rotationCommand } from './commands/rotation.ts';
import { runsCommand } from './commands/runs.ts';
import { serveCommand } from './commands/serve.ts';
import { simulateCommand } from './commands/simulate.ts';
import { simulatePolicyCommand } from './commands/simulate-policy.ts';
import { sqlCommand } from './commands/sql.ts';
import { packageVersion } from './runs/fingerprint.ts';

const program = new Command('liem')
  .description(
    'Risk scoring and anomaly detection for customs integrity.\nA signal, not a finding: every ranking is a list of what to review first.',
  )
  .version(packageVersion)
  .showHelpAfterError('(add --help for what the command knows)')
  .configureOutput({ outputError: (text, write) => write(text) })
  .exitOverride((error) => {
    // commander's own 0 is help or version; everything else is a wrong use
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    throw error;
  });

for (const command of [
  initCommand,
  simulateCommand,
  simulatePolicyCommand,
  importCommand,
  nightlyCommand,
  rankingsCommand,
  explainCommand,
  graphCommand,
  sqlCommand,
  planCommand,
  drawCommand,
  rotationCommand,
  displacementCommand,
  identityCommand,
  evaluateCommand,
  backtestCommand,
  runsCommand,
  deliverCommand,
  backupCommand,
  restoreCommand,
  serveCommand,
  keysCommand,
  auditCommand,
]) {
  const added: CommandUnknownOpts = command();
  inherit(added);
  program.addCommand(added);
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
  fail(error, process.argv.includes('--json'));
}
