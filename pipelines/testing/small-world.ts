/** Equipment of the tests: a small synthetic drop folder, made once a test run, and the command line as a process. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScenario, simulate } from '../../datasets/index.ts';

export const smallWorldAsOf = '2026-01-01';

const scenario = `
name = "small"
[size]
units = 2
officers = 40
brokers = 30
enterprises = 150
declarations = 6_000
[[schemes]]
kind = "steered-pairs"
count = 1
[[schemes]]
kind = "channel-shopping"
count = 1
`;

export const temporaryFolder = (name: string): string => mkdtempSync(join(tmpdir(), `liem-${name}-`));

/** Two units, 6,000 declarations, two schemes, one file a feed (a file costs more than its rows). Returns the drop folder. */
export async function smallWorld(seed = 'small'): Promise<string> {
  const drop = join(temporaryFolder('world'), 'drop');
  const byMonth = join(drop, '..', 'by-month');
  await simulate({ out: byMonth, scenario: parseScenario(scenario, 'small world'), seed, format: 'csv' });
  for (const feed of readdirSync(byMonth)) {
    mkdirSync(join(drop, feed), { recursive: true });
    const texts = globSync(join(byMonth, feed, '**', '*.csv'))
      .sort()
      .map((file) => readFileSync(file, 'utf8'));
    const [header] = texts.map((text) => text.slice(0, text.indexOf('\n') + 1));
    const rows = texts.map((text) => text.slice(text.indexOf('\n') + 1)).join('');
    writeFileSync(join(drop, feed, `${feed}.csv`), `${header ?? ''}${rows}`);
  }
  return drop;
}

const cli = join(import.meta.dirname, '..', 'cli.ts');

/** Runs `liem …` to its end. */
export function liem(...words: readonly string[]): {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

/** Starts `liem …` and returns the process, to be killed. */
export const startLiem = (...words: readonly string[]) =>
  spawn(process.execPath, [cli, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });

/** A new home folder, with the pseudonym key of another where given: runs of both can then be equal. */
export function newHome(likeHome?: string): string {
  const home = join(temporaryFolder('home'), 'home');
  if (likeHome !== undefined)
    cpSync(join(likeHome, 'state', 'pseudonym.key'), join(home, 'state', 'pseudonym.key'), {
      recursive: true,
    });
  const { code, err } = liem('init', '--home', home);
  if (code !== 0) throw new Error(err);
  return home;
}
