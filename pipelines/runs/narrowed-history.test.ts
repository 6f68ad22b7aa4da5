import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  currentRun,
  type DuckDBWarehouse,
  idKinds,
  indicators,
  openDuckDB,
  quoteLiteral,
  subjectKeys,
} from '../../engine/index.ts';
import { buildFeatures } from '../stages/build-features.ts';
import { saveFeatures, showFeatures } from '../stages/stage-files.ts';
import { scoredHome, smallWorldAsOf, temporaryFolder } from '../testing/small-world.ts';
import { evidenceRecords, evidenceSql, type Hit, recordsOfHits } from './evidence.ts';
import { canNarrow, type SubjectIds, withHistoryOf } from './narrowed-history.ts';

const window = { window_from: '2025-01-01', as_of: smallWorldAsOf };
let warehouse: DuckDBWarehouse;
let run: string;
beforeAll(async () => {
  const home = await scoredHome();
  run = join(home, 'runs', (await currentRun(home))!); // it was scored
  const spill = join(temporaryFolder('narrowed'), 'spill');
  mkdirSync(spill);
  warehouse = await openDuckDB({
    path: join(home, 'history.duckdb'),
    memoryLimit: '1GB',
    temporaryFolder: spill,
  });
  const kept = temporaryFolder('narrowed-features');
  await saveFeatures(warehouse, await buildFeatures(warehouse, window, () => undefined), kept);
  await showFeatures(warehouse, kept); // as a night has them
});
afterAll(() => warehouse.close());

/** A few subjects of an indicator, hits first, spread over all. */
async function subjectsOf(indicator: string): Promise<readonly SubjectIds[]> {
  const rows = await warehouse.rows(
    `SELECT subject, officer_id AS officer, enterprise_id AS enterprise, broker_id AS broker, unit_code AS unit, declaration_id AS declaration, ring_id AS ring
     FROM read_parquet(${quoteLiteral(join(run, 'observations.parquet'))}) WHERE indicator = ${quoteLiteral(indicator)}
     QUALIFY row_number() OVER (PARTITION BY subject ORDER BY outcome <> 'hit', hash(subject_id), subject_id) <= 1 ORDER BY ALL`,
  );
  return rows
    .map((row) => {
      const keys: readonly string[] = subjectKeys[row.subject as keyof typeof subjectKeys]; // as published
      return Object.fromEntries(
        idKinds.map((kind) => [kind, keys.includes(kind) ? (row[kind] as string | null) : null]),
      );
    })
    .filter(canNarrow);
}

const bounds = { ...window, rows: 1_000_000 };

test('the evidence of every indicator whose rows are its subjects’ own is the same from a narrowed history', async () => {
  const before = await warehouse.rows('SELECT count(*)::INTEGER AS n FROM processing_events');
  const compared: string[] = [];
  const differing: string[] = [];
  for (const { card } of indicators.filter(({ evidenceIsOwn }) => evidenceIsOwn)) {
    const subjects = await subjectsOf(card.id);
    compared.push(card.id);
    for (const ids of subjects) {
      const records = (): Promise<unknown> => evidenceRecords(warehouse, card.id, ids, bounds);
      const whole = JSON.stringify(await records());
      const apart = await withHistoryOf(warehouse, [ids], [evidenceSql(card.id)], records);
      if (JSON.stringify(apart) !== whole) differing.push(card.id);
    }
  }
  expect(differing).toEqual([]);
  expect(compared.length).toBeGreaterThan(20);
  expect(await warehouse.rows('SELECT count(*)::INTEGER AS n FROM processing_events')).toEqual(before);
});

test('hits are answered in their order, whether their declarations are set apart or not', async () => {
  const hits: Hit[] = [];
  for (const indicator of ['C01', 'C06', 'H01', 'F01', 'C09']) {
    for (const ids of await subjectsOf(indicator))
      hits.push({ family: 'collusion', subject: 'pair', subject_id: JSON.stringify(ids), indicator, ids });
  }
  const whole = await recordsOfHits(warehouse, hits, bounds, false);
  expect(await recordsOfHits(warehouse, hits, bounds, true)).toEqual(whole);
  expect(whole.filter((records) => records.length > 0).length).toBeGreaterThan(5);
});

test('what does not concern the subjects is not there while the work runs, and again after it, also where it fails', async () => {
  const [{ id, all } = { id: '', all: 0 }] = (await warehouse.rows(
    'SELECT min(enterprise_id) AS id, count(*)::INTEGER AS all FROM declarations',
  )) as { id: string; all: number }[]; // as selected
  const count = async (table: string): Promise<unknown> =>
    (await warehouse.rows(`SELECT count(*)::INTEGER AS n FROM ${table}`))[0]!.n;
  const features = await count('hold_times');
  const payments = await count('tax_payments');
  const asked = ['FROM declarations JOIN hold_times'];
  const [{ n } = { n: 0 }] = (await warehouse.rows(
    `SELECT count(*)::INTEGER AS n FROM declarations WHERE enterprise_id = ${quoteLiteral(id)}`,
  )) as { n: number }[]; // as selected
  const work = async (): Promise<never> => {
    expect(await count('declarations')).toBe(n);
    expect(await count('hold_times')).toBeLessThan(Number(features));
    expect(await count('tax_payments')).toBe(payments); // not asked
    throw new Error('halfway');
  };
  await expect(withHistoryOf(warehouse, [{ enterprise: id }], asked, work)).rejects.toThrow('halfway');
  expect(await count('declarations')).toBe(all);
  expect(await count('hold_times')).toBe(features);
  expect(n).toBeLessThan(all);
});
