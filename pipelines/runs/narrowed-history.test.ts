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
import { canNarrow, type SubjectIds, withHistoryOfEach } from './narrowed-history.ts';

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
    const whole: string[] = [];
    const records = (ids: SubjectIds): Promise<unknown> => evidenceRecords(warehouse, card.id, ids, bounds);
    for (const ids of subjects) {
      whole.push(JSON.stringify(await records(ids)));
    }
    await withHistoryOfEach(warehouse, subjects, [evidenceSql(card.id)], async (place) => {
      if (JSON.stringify(await records(subjects[place]!)) !== whole[place]) differing.push(card.id);
    });
  }
  expect(differing).toEqual([]);
  expect(compared.length).toBeGreaterThan(20);
  expect(await warehouse.rows('SELECT count(*)::INTEGER AS n FROM processing_events')).toEqual(before);
});

test('a broker has beside it what its traders file through others: of two choices by hand in a day the first counts', async () => {
  const broker = (await subjectsOf('C05')).find((ids) => ids.broker !== null && ids.officer === null)!; // it judges brokers
  const records = (): Promise<unknown> => evidenceRecords(warehouse, 'C05', broker, bounds);
  const [chosen] = (await records()) as { event_id: string; declaration_id: string }[]; // as it selects
  await warehouse.run('BEGIN');
  try {
    await warehouse.run(
      `INSERT INTO declarations SELECT * REPLACE ('OF ANOTHER' AS declaration_id, 'ANOTHER' AS broker_id)
       FROM declarations WHERE declaration_id = ${quoteLiteral(chosen!.declaration_id)}`,
    );
    await warehouse.run(
      `INSERT INTO processing_events SELECT * REPLACE ('EARLIER' AS event_id, 'OF ANOTHER' AS declaration_id, "at" - INTERVAL 1 SECOND AS "at")
       FROM processing_events WHERE event_id = ${quoteLiteral(chosen!.event_id)}`,
    );
    const whole = JSON.stringify(await records());
    expect(whole).not.toContain(chosen!.event_id);
    await withHistoryOfEach(warehouse, [broker], [evidenceSql('C05')], async () => {
      expect(JSON.stringify(await records())).toBe(whole);
    });
  } finally {
    await warehouse.run('ROLLBACK');
  }
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
  await expect(withHistoryOfEach(warehouse, [{ enterprise: id }], asked, work)).rejects.toThrow('halfway');
  expect(await count('declarations')).toBe(all);
  expect(await count('hold_times')).toBe(features);
  expect(n).toBeLessThan(all);
});
