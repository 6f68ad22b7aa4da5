/** What comes back from the working space is what went there, to the last bit. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DuckDBWarehouse, emptyObservations, isoDate, openDuckDB } from '../../engine/index.ts';
import { temporaryFolder } from '../testing/small-world.ts';
import { loadFindings, saveFindings } from './observation-files.ts';
import type { WindowIds } from './window-ids.ts';
import { saveFeatures, showFeatures } from './stage-files.ts';

let warehouse: DuckDBWarehouse;
beforeAll(async () => {
  warehouse = await openDuckDB({ threads: 2 });
});
afterAll(() => warehouse.close());

/** For tables of few declarations. */
const noWindow: WindowIds = { declarations: () => expect.unreachable('no list is asked for') };

function folderOf(name: string): string {
  const folder = join(temporaryFolder('files'), name);
  mkdirSync(folder);
  return folder;
}

test('features: every type, the rows in their places, -0 and NaN', async () => {
  await warehouse.run(`CREATE TEMP TABLE odd AS SELECT
    (i * 7919 % 5003)::INTEGER AS shuffled, sum(i) OVER (ORDER BY i) AS huge, (i / 7)::DECIMAL(18,2) AS money,
    ['a','b'][1 + i % 2]::ENUM ('b', 'a') AS kind, [i, i + 1] AS list, INTERVAL (i) DAY AS length,
    CASE i % 4 WHEN 0 THEN 0.0::DOUBLE WHEN 1 THEN -0.0::DOUBLE WHEN 2 THEN 'nan'::DOUBLE END AS value,
    TIMESTAMP '2025-01-01' + INTERVAL (i) SECOND AS "at", i % 3 = 0 AS yes, NULL::VARCHAR AS nothing
    FROM range(5000) t(i)`);
  const read = async (): Promise<unknown[]> => [
    ...(await warehouse.rows('DESCRIBE odd')),
    ...(await warehouse.rows('SELECT *, value::VARCHAR AS sign FROM odd')),
  ];
  const before = await read();
  const folder = folderOf('features');
  const built = [{ name: 'odd', rows: 5000 }];
  await saveFeatures(warehouse, built, folder);
  expect(await showFeatures(warehouse, folder)).toEqual(built);
  expect(await read()).toEqual(before);
  expect(JSON.stringify(before)).toContain('"sign":"-0.0"');
});

test('features: one with rows is read from its file, an empty one can be filled', async () => {
  const folder = folderOf('shown');
  await warehouse.run('CREATE TEMP TABLE many AS SELECT i FROM range(9) t(i)');
  await warehouse.run('CREATE TEMP TABLE none AS SELECT i FROM range(0) t(i)');
  await saveFeatures(
    warehouse,
    [
      { name: 'many', rows: 9 },
      { name: 'none', rows: 0 },
    ],
    folder,
  );
  await showFeatures(warehouse, folder);
  await warehouse.run('CREATE OR REPLACE TEMP TABLE none AS SELECT 7 AS i');
  expect(await warehouse.rows('SELECT i FROM none')).toEqual([{ i: 7 }]);
  expect(await warehouse.rows('SELECT sum(i)::INTEGER AS i FROM many')).toEqual([{ i: 36 }]);
  expect(
    await warehouse.rows(
      "SELECT table_name AS held FROM duckdb_tables() WHERE table_name IN ('many', 'none')",
    ),
  ).toEqual([{ held: 'none' }]);
});

test('findings: numbers that JSON has not, deviations, notes, a feature that was filled', async () => {
  const table = emptyObservations({
    indicator: 'C30',
    version: 2,
    family: 'collusion',
    subject: 'pair',
    group: 'profile',
    unitOfMeasure: 'contacts',
    windowFrom: isoDate('2025-01-01'),
    windowTo: isoDate('2025-12-31'),
    rowCount: 3,
    ids: {
      officer: { codes: Int32Array.from([1, 0, -1]), dictionary: ['Ô2', 'B1'] },
      enterprise: { codes: Int32Array.from([0, 0, 0]), dictionary: ['E'] },
    },
    whys: ['too few'],
    notes: ['phi 1.2'],
    deviations: new Map([
      [2, [{ words: { vi: 'một', en: 'one' }, format: 'ratio', own: -0, usual: Number.NaN }]],
      [0, [{ words: { vi: 'hai', en: 'two' }, format: 'number', own: 1 / 3, usual: -Infinity }]],
    ]),
  });
  table.effect.set([-0, 0.1 + 0.2, Infinity]);
  table.valueAtRiskVnd.set([9_007_199_254_740_993n, -1n, 0n]);
  table.outcome.set([0, 1, 2]);
  table.why.set([-1, -1, 0]);
  await warehouse.run("CREATE TEMP TABLE ring_members AS SELECT 'R1' AS ring_id, 0.5::DOUBLE AS p");
  const found = { tables: [table], notComputed: null, suspended: 'too many' };
  const folder = folderOf('findings');
  await saveFindings(warehouse, folder, found, ['ring_members'], 'before', noWindow);
  await warehouse.run('DROP TABLE ring_members');
  expect(await loadFindings(warehouse, folder, 'before', noWindow)).toEqual({
    findings: found,
    lookedBack: true,
  });
  expect(await warehouse.rows('FROM ring_members')).toEqual([{ ring_id: 'R1', p: 0.5 }]);
  expect(await loadFindings(warehouse, folder, 'other', noWindow)).toBeNull();
});

test('what did not look at the findings before it stands whatever they are', async () => {
  const folder = folderOf('alone');
  await saveFindings(warehouse, folder, { tables: [], notComputed: 'nothing' }, [], null, noWindow);
  expect(await loadFindings(warehouse, folder, 'any', noWindow)).toEqual({
    findings: { tables: [], notComputed: 'nothing' },
    lookedBack: false,
  });
});
