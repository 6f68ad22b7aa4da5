/** The small synthetic world that the notebooks are executed on: a drop folder, a home, and one night. The same seed, the same bytes. */
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScenario, simulate } from '../../datasets/index.ts';
import { indicators, isoDate } from '../../engine/index.ts';
import { initialiseHome, nightly, plainPresenter } from '../../pipelines/index.ts';

/** What a notebook is executed on. */
export interface World {
  readonly home: string;
  /** Null where the home was not filled from a folder that is still there. */
  readonly drop: string | null;
  /** What was planted; null on real data. */
  readonly truth: string | null;
}

/** The year is 2025: its last day's events are known on the next morning. */
const asOf = isoDate('2026-01-01');

/** Indicators that the notebooks speak of. */
const spokenOf = ['C01', 'C05', 'C10', 'F03', 'H01', 'H02', 'H05', 'H23'];

export async function makeWorld(folder: string, seed = 'notebooks'): Promise<World> {
  rmSync(folder, { recursive: true, force: true });
  const byMonth = join(folder, 'by-month');
  const drop = join(folder, 'drop');
  const home = join(folder, 'home');
  const text = readFileSync(new URL('world.toml', import.meta.url), 'utf8');
  await simulate({ out: byMonth, scenario: parseScenario(text, 'world.toml'), seed, format: 'csv' });
  oneFileAFeed(byMonth, drop);
  // A synthetic world has nobody to protect: its key follows from the seed, so that pseudonyms and the run's id do.
  mkdirSync(join(home, 'state'), { recursive: true });
  writeFileSync(
    join(home, 'state', 'pseudonym.key'),
    `${createHash('sha256').update(`notebooks ${seed}`).digest('hex')}\n`,
    { mode: 0o600 },
  );
  writeFileSync(join(home, 'liem.toml'), configuration());
  initialiseHome(home);
  await nightly({ home, drop, asOf, presenter: silent });
  return { home, drop, truth: `${byMonth}-truth` };
}

/** Only the indicators that the notebooks speak of, so that a year is judged in seconds. */
function configuration(): string {
  const off = indicators
    .filter(({ card }) => !spokenOf.includes(card.id))
    .map(({ card }) => `[indicators.${card.id}]\nenabled = false\n`);
  return ['[evidence]\nsubjects = 3\n', ...off].join('\n');
}

/** A file costs the loader more than its rows: the twelve months of a feed become one file. */
function oneFileAFeed(byMonth: string, drop: string): void {
  for (const feed of readdirSync(byMonth).sort()) {
    const texts = globSync(join(byMonth, feed, '**', '*.csv'))
      .sort()
      .map((file) => readFileSync(file, 'utf8'));
    const header = texts[0]!.slice(0, texts[0]!.indexOf('\n') + 1); // a feed's folder has a file
    mkdirSync(join(drop, feed), { recursive: true });
    writeFileSync(
      join(drop, feed, `${feed}.csv`),
      [header, ...texts.map((each) => each.slice(each.indexOf('\n') + 1))].join(''),
    );
  }
}

const silent = plainPresenter(
  () => undefined,
  () => 0,
);
