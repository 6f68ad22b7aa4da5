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

/** Two units, 6,000 declarations, two schemes, one file a feed (a file costs more than its rows). Returns the drop folder. */
export async function smallWorld(seed = 'small', of = scenario): Promise<string> {
  const drop = join(temporaryFolder('world'), 'drop');
  const byMonth = join(drop, '..', 'by-month');
  await simulate({ out: byMonth, scenario: parseScenario(of, 'small world'), seed, format: 'csv' });
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

/** Processes take each other's compiled code: a third of what a short one costs. */
const environment = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'liem-compile-cache') };

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
    env: { ...environment, ...more },
  });
  return { code: status, out: stdout, err: stderr };
}

/** Starts `liem …` and returns the process, to be killed. */
export const startLiem = (...words: readonly string[]) => startLiemWith({}, ...words);

/** The same with more in its environment. */
export const startLiemWith = (more: Readonly<Record<string, string>>, ...words: readonly string[]) =>
  spawn(process.execPath, [cli, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, ...more },
  });

/** A new home folder, with the pseudonym key of another where given: runs of both can then be equal. */
export function newHome(likeHome?: string): string {
  const home = join(temporaryFolder('home'), 'home');
  if (likeHome !== undefined)
    cpSync(join(likeHome, 'state', 'pseudonym.key'), join(home, 'state', 'pseudonym.key'), {
      recursive: true,
    });
  const { code, err } = liem('init', '--home', home);
  if (code !== 0) throw new Error(err);
  const options = join(home, 'liem.toml');
  // The report on paper and as a workbook takes seconds, and has tests of its own.
  writeFileSync(options, readFileSync(options, 'utf8').replace('[report]\n', '[report]\nformats = ["html"]\n'));
  return home;
}
