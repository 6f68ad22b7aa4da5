/** Equipment of the tests: a small synthetic drop folder, made once a test run, and the command line as a process. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
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

/** Two units, 6,000 declarations, two schemes. Returns the drop folder. */
export async function smallWorld(seed = 'small'): Promise<string> {
  const drop = join(temporaryFolder('world'), 'drop');
  await simulate({ out: drop, scenario: parseScenario(scenario, 'small world'), seed, format: 'csv' });
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
