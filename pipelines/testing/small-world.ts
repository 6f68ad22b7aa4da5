/** Equipment of the tests: a small synthetic drop folder, and homes, made once a run of the tests, and the command line as a process. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseScenario, type Scenario, simulate } from '../../datasets/index.ts';
import { madeOnce } from '../../datasets/testing/test-run.ts';
import { indicators } from '../../engine/index.ts';
import { initialiseHome } from '../config/home.ts';

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

const tinyScenario = `
name = "tiny"
[size]
units = 1
officers = 12
brokers = 6
enterprises = 30
declarations = 900
`;

export const temporaryFolder = (name: string): string => mkdtempSync(join(tmpdir(), `liem-${name}-`));

/** One unit, 900 declarations: for tests in which much goes wrong and nothing stands out. */
export const tinyWorld = (): Promise<string> => smallWorld('tiny', tinyScenario);

/**
 * Two units, 6,000 declarations, two schemes, one file a feed (a file costs more than its rows). Returns the drop folder, its truth beside it
 * in by-month-truth. Made once a run of the tests: copy what you change.
 */
export async function smallWorld(seed = 'small', of = scenario): Promise<string> {
  const world = parseScenario(of, 'small world');
  return join(await madeOnce(`${world.name}-${seed}`, (folder) => writeWorld(folder, seed, world)), 'drop');
}

async function writeWorld(folder: string, seed: string, world: Scenario): Promise<void> {
  const drop = join(folder, 'drop');
  const byMonth = join(folder, 'by-month');
  await simulate({ out: byMonth, scenario: world, seed, format: 'csv' });
  for (const feed of readdirSync(byMonth)) {
    mkdirSync(join(drop, feed), { recursive: true });
    const texts = globSync(join(byMonth, feed, '**', '*.csv'))
      .sort()
      .map((file) => readFileSync(file, 'utf8'));
    const [header] = texts.map((text) => text.slice(0, text.indexOf('\n') + 1));
    const rows = texts.map((text) => text.slice(text.indexOf('\n') + 1)).join('');
    writeFileSync(join(drop, feed, `${feed}.csv`), `${header ?? ''}${rows}`);
  }
}

/** The last line that a command printed with --json is its result. */
export const resultOf = (out: string): Record<string, unknown> =>
  JSON.parse(out.trim().split('\n').at(-1)!) as Record<string, unknown>; // it printed one, or the test fails here

/**
 * A home with one night as of `smallWorldAsOf` on the small world by one thread, every indicator on. Made once a run of the tests, of which it
 * takes a good part: a test that needs few indicators makes a home of its own with few, of the tiny world. A copy of it, to be changed at will.
 */
export async function scoredHome(): Promise<string> {
  const drop = await smallWorld();
  const made = await madeOnce('scored-home', (folder) => {
    const home = join(folder, 'home');
    initialiseHome(home);
    writeFileSync(join(home, 'liem.toml'), pageOnly);
    const words = ['--home', home, '--drop', drop, '--as-of', smallWorldAsOf, '--threads', '1'];
    const { code, err } = liem('nightly', ...words, '--json');
    if (code !== 0 || err !== '') throw new Error(`exit code ${code}: ${err}`);
  });
  return copyOf(join(made, 'home'));
}

/** A home with these indicators on and no other, with the pseudonym key of another where given: runs of both can then be equal. */
export function homeWith(few: readonly string[], likeHome?: string, more = ''): string {
  const home = join(temporaryFolder('home'), 'home');
  if (likeHome !== undefined) copyKey(likeHome, home);
  initialiseHome(home);
  const off = indicators.filter(({ card }) => !few.includes(card.id));
  writeFileSync(
    join(home, 'liem.toml'),
    more +
      (more.includes('[report]') ? '' : pageOnly) +
      off.map(({ card }) => `[indicators.${card.id}]\nenabled = false\n`).join(''),
  );
  return home;
}

/** A copy of a folder in a new one. */
export function copyOf(folder: string): string {
  const copy = join(temporaryFolder('copy'), basename(folder));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

const cli = join(import.meta.dirname, '..', 'cli.ts');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `liem …` to its end. */
export const liem = (...words: readonly string[]): Ended => liemWith({}, ...words);

/** The same with more in its environment. */
export function liemWith(more: Readonly<Record<string, string>>, ...words: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...more },
  });
  return { code: status, out: stdout, err: stderr };
}

/** Starts `liem …` and returns the process, to be killed. */
export const startLiem = (...words: readonly string[]) => startLiemWith({}, ...words);

/** The same with more in its environment. */
export const startLiemWith = (more: Readonly<Record<string, string>>, ...words: readonly string[]) =>
  spawn(process.execPath, [cli, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...more },
  });

/** A new home folder, with the pseudonym key of another where given: runs of both can then be equal. */
export function newHome(likeHome?: string): string {
  const home = join(temporaryFolder('home'), 'home');
  if (likeHome !== undefined) copyKey(likeHome, home);
  initialiseHome(home);
  const options = join(home, 'liem.toml');
  writeFileSync(options, readFileSync(options, 'utf8').replace('[report]\n', pageOnly));
  return home;
}

/** The report on paper and as a workbook takes seconds, and has tests of its own. */
const pageOnly = '[report]\nformats = ["html"]\n';

function copyKey(from: string, to: string): void {
  const key = join('state', 'pseudonym.key');
  cpSync(join(from, key), join(to, key), { recursive: true });
}
