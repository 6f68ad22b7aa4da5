/** The files under ops/ name commands and options that exist, units that systemd accepts, and metrics that are served. */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { temporaryFolder } from '../testing/small-world.ts';
import { backupCommand } from './backup.ts';
import { deliverCommand } from './deliver-run.ts';
import { nightlyCommand } from './nightly.ts';
import { runsCommand } from './runs.ts';
import { serveCommand } from './serve.ts';

const root = join(import.meta.dirname, '..', '..');
const ops = join(root, 'ops');
const files = globSync('**/*', { cwd: ops, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const textOf = (file: string): string => readFileSync(file, 'utf8');

/** `liem` commands in the files: everything after cli.ts up to the end of the command. */
const commands = files
  .filter((file) => !file.endsWith('.md'))
  .flatMap((file) => [...textOf(file).matchAll(/pipelines\/cli\.ts ([a-z][^;&|>\n]*)/g)])
  .map((match) => match[1]!.trim().split(/\s+/)); // the pattern has one group

const known: readonly CommandUnknownOpts[] = [
  nightlyCommand(),
  runsCommand(),
  serveCommand(),
  backupCommand(),
  deliverCommand(),
];

test('every command and option in them is known to the command line', () => {
  expect(new Set(commands.map(([first]) => first))).toEqual(new Set(known.map((one) => one.name())));
  for (const [first, ...words] of commands) {
    const command = known.find((one) => one.name() === first)!; // as just shown
    const inner = command.commands.find((one) => one.name() === words[0]) ?? command;
    for (const option of words.filter((word) => word.startsWith('--'))) {
      expect(inner.options.map(({ long }) => long)).toContain(option);
    }
  }
});

test('the image holds every folder that a command reads', () => {
  const copied = textOf(join(ops, 'Containerfile')).match(/^COPY (\w+) \1$/gm);
  expect(copied?.map((line) => line.split(' ')[1])).toEqual(['engine', 'datasets', 'pipelines', 'api']);
});

test('every metric that an alert asks for is served', () => {
  const asked = new Set(textOf(join(ops, 'alerts.yml')).match(/liem_[a-z_]+/g));
  const served = textOf(join(root, 'api', 'routes', 'metrics.ts'));
  expect(asked.size).toBeGreaterThan(5);
  for (const metric of asked) expect(served).toContain(`'${metric}'`);
});

const canVerify = spawnSync('systemd-analyze', ['--version'], { stdio: 'ignore' }).status === 0;

test.skipIf(!canVerify)('systemd accepts the units', () => {
  const folder = temporaryFolder('units');
  mkdirSync(folder, { recursive: true });
  const units = files
    .filter((file) => /\.(service|timer)$/.test(file))
    .map((file) => {
      const copy = join(folder, basename(file));
      // The programs of a machine that is not this one.
      writeFileSync(copy, textOf(file).replaceAll('/opt/liem/node_modules/.bin/node', process.execPath));
      return copy;
    });
  expect(units).toHaveLength(6);
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units], {
    encoding: 'utf8',
  });
  expect({ status, stderr: stderr.split('\n').filter((line) => line.includes(folder)) }).toEqual({
    status: 0,
    stderr: [],
  });
});
