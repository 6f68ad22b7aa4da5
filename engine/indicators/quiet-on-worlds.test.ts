/**
 * The whole catalogue on small clean years: no p-value claims more in its upper tail than chance allows; and the check is not blind: the same
 * tests without their conditioning fail it. `node bench/quiet.ts` is the same over 40 full years, with what is flagged.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeScenario, createHistoryTables, simulate } from '../../datasets/index.ts';
import { isoDate } from '../domain/calendar.ts';
import { createRng } from '../domain/rng.ts';
import { countPValues, nullCalibration, type PValueCounts } from '../evaluation/null-calibration.ts';
import { binomialUpperTail } from '../statistics/binomial-tail.ts';
import { openDuckDB, type DuckDBWarehouse } from '../warehouse/duckdb/connect.ts';
import { quoteIdentifier, quoteLiteral } from '../warehouse/warehouse.ts';
import { indicators, listingOnlyFirst } from './index.ts';
import type { ObservationTable } from './observations.ts';
import { buildFeatures } from './run-case.ts';

const seeds = ['a', 'b'];
const size = { units: 1, officers: 20, brokers: 60, enterprises: 250, declarations: 12_000 };
const window = { windowFrom: isoDate('2025-01-01'), asOf: isoDate('2026-01-01') };
/** Of the catalogue as a whole: each p-value's calibration may fail by chance, and there are many. */
const refuseBelow = 0.01;

const folder = mkdtempSync(join(tmpdir(), 'quiet-on-worlds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface CleanYear {
  readonly warehouse: DuckDBWarehouse;
  readonly feeds: ReadonlySet<string>;
}

async function cleanYear(seed: string): Promise<CleanYear> {
  const out = join(folder, seed);
  const scenario = completeScenario({ name: 'small-clean', size }, 'small-clean');
  const { rows } = await simulate({ out, scenario, seed });
  const warehouse = await openDuckDB({ threads: 2 });
  await createHistoryTables(warehouse);
  const feeds = Object.keys(rows).filter((feed) => rows[feed]! > 0); // its own key
  for (const feed of feeds) {
    const files = quoteLiteral(join(out, feed, '**', '*.parquet'));
    await warehouse.run(`INSERT INTO ${quoteIdentifier(feed)} BY NAME FROM read_parquet(${files})`);
  }
  await buildFeatures(warehouse, window.windowFrom, window.asOf);
  return { warehouse, feeds: new Set(feeds) };
}

async function observe(
  { warehouse, feeds }: CleanYear,
  ids?: readonly string[],
): Promise<ObservationTable[]> {
  const tables: ObservationTable[] = [];
  for (const { card, observe: observed } of indicators) {
    if (ids?.includes(card.id) === false || !card.needs.every((feed) => feeds.has(feed))) continue;
    const rng = createRng(`quiet ${card.id}`);
    tables.push(
      ...(await observed({ warehouse, ...window, parameters: {}, rng, feeds, earlier: [...tables] })),
    );
  }
  return tables;
}

/** p-values by indicator and subject, one count a world. */
class Pooled {
  readonly worlds = new Map<string, PValueCounts[]>();
  add({ indicator, subject }: ObservationTable, p: ArrayLike<number>): void {
    const key = `${indicator} ${subject}`;
    if (!this.worlds.has(key)) this.worlds.set(key, []);
    this.worlds.get(key)!.push(countPValues(p)); // set on the line before
  }
  /** Those with a p-value at all. */
  tested(): string[] {
    return [...this.worlds.keys()].filter((key) => nullCalibration(this.worlds.get(key)!).tests > 0);
  }
  /** Whose upper tail is too heavy, Bonferroni over `tests` calibrations. */
  tooSmall(tests: number): string[] {
    return this.tested().filter((key) => nullCalibration(this.worlds.get(key)!).p * tests < refuseBelow);
  }
}

/** The textbook test of rates: everybody's rate, taken as known, and chance alone; no cells, no ordinary differences. */
function marginalBinomial({ n, observed, p }: ObservationTable): Float64Array {
  const judged = [...p.keys()].filter((row) => !Number.isNaN(p[row]!));
  const sum = (numbers: ArrayLike<number>): number => judged.reduce((total, row) => total + numbers[row]!, 0);
  const rate = sum(observed) / sum(n);
  return Float64Array.from(judged, (row) => binomialUpperTail(Math.round(observed[row]!), n[row]!, rate));
}

const asTheyAre = new Pooled();
const broken = new Pooled();

beforeAll(async () => {
  for (const seed of seeds) {
    const year = await cleanYear(seed);
    try {
      for (const table of await observe(year)) {
        // Where only the first are listed, small p-values are what was listed.
        if (!listingOnlyFirst.has(table.indicator)) asTheyAre.add(table, table.p);
        if (['F24', 'H02'].includes(table.indicator)) broken.add(table, marginalBinomial(table));
      }
      // Contact without its cells: whoever works at the unit could have met anybody, at any hour, in any team, at either stage.
      await year.warehouse.run('DELETE FROM duty_shifts');
      await year.warehouse.run(
        `UPDATE contact_cells SET team_code = '', stage = 'document', chapter = 0, slot = 1963200 + slot % 4`,
      );
      for (const table of await observe(year, ['C01'])) broken.add(table, table.p);
    } finally {
      year.warehouse.close();
    }
  }
}, 300_000);

test('every p-value of the catalogue keeps its level in the upper tail', () => {
  const tested = asTheyAre.tested();
  expect(tested.length).toBeGreaterThanOrEqual(70);
  expect(asTheyAre.tooSmall(tested.length)).toEqual([]);
});

test.each(['C01 pair', 'F24 enterprise', 'H02 officer'])(
  '%s without its conditioning fails the same check',
  (key) => {
    const tests = asTheyAre.tested().length;
    expect(asTheyAre.tooSmall(tests)).not.toContain(key);
    expect(broken.tooSmall(tests)).toContain(key);
  },
);
