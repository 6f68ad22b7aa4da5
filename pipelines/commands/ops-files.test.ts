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

/** The labels of each served metric; what is not told with a label has none. */
const labels = new Map(
  [
    ...textOf(join(root, 'api', 'routes', 'metrics.ts')).matchAll(
      /each\(\s*'(liem_\w+)',\s*'[^']*',\s*'(\w+)'/g,
    ),
  ].map((match) => [match[1]!, match[2]!]), // the pattern has two groups
);
/** Both sides of a joint condition must carry the same labels, or say which do not count: else it never fires. */
const mismatched = (alerts: string): readonly string[] =>
  [...alerts.matchAll(/expr: (.*)/g)].flatMap((match) => {
    const parts = match[1]!.split(/ (?:and|unless) /); // the pattern has one group
    return parts.slice(1).filter((part, i) => {
      const of = (text: string) => labels.get(/liem_\w+/.exec(text)?.[0] ?? '') ?? '';
      return of(part) !== of(parts[i]!) && !/^(?:on|ignoring)\(/.test(part); // there is one before
    });
  });

test('no alert joins metrics of other labels without saying so', () => {
  expect(labels.get('liem_last_night')).toBe('outcome');
  const alerts = textOf(join(ops, 'alerts.yml'));
  expect(mismatched(alerts)).toEqual([]);
  expect(mismatched(alerts.replace('ignoring(outcome) ', ''))).toHaveLength(1);
});

const canTestRules = spawnSync('promtool', ['--version'], { stdio: 'ignore' }).status === 0;

test.skipIf(!canTestRules)('each alert fires on its fault and on nothing else', () => {
  const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', join(ops, 'alerts.test.yml')], {
    encoding: 'utf8',
  });
  expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' });
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
