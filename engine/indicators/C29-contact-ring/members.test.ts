import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHistoryTables } from '../../../datasets/index.ts';
import { type DuckDBWarehouse, openDuckDB } from '../../warehouse/duckdb/connect.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { buildFeatures } from '../run-case.ts';
import { ringTies } from './ring-ties.ts';

let warehouse: DuckDBWarehouse;
beforeAll(async () => {
  warehouse = await openDuckDB({ threads: 1 });
  await createHistoryTables(warehouse);
  // O1 checks papers and examines some; O2 examines and stands at the gate. E1 imports, E2 imports and exports, E3 exports.
  await warehouse.run(`INSERT INTO declarations BY NAME
    SELECT 'D' || i AS declaration_id, 'E' || (1 + i % 3) AS enterprise_id,
      CASE i % 3 WHEN 0 THEN 'import' WHEN 1 THEN (CASE WHEN i % 2 = 0 THEN 'import' ELSE 'export' END) ELSE 'export' END AS direction,
      'O1' AS document_officer_id, CASE WHEN i % 3 = 0 THEN 'O1' ELSE 'O2' END AS physical_officer_id,
      CASE WHEN i < 3 THEN 'B1' END AS broker_id, TIMESTAMP '2025-03-01 08:00' + to_days(i::INTEGER) AS registered_at
    FROM range(30) t(i)`);
  await warehouse.run(`INSERT INTO processing_events BY NAME
    SELECT 'G' || i AS event_id, 'D' || i AS declaration_id, 'gate' AS stage, 'decided' AS event, 'O2' AS officer_id,
      TIMESTAMP '2025-03-02 08:00' + to_days(i::INTEGER) AS "at" FROM range(1, 30, 3) t(i)
    UNION ALL BY NAME
    SELECT 'R' || i AS event_id, 'D' || i AS declaration_id, 'release' AS stage, 'released' AS event, 'O3' AS officer_id,
      TIMESTAMP '2025-03-02 09:00' + to_days(i::INTEGER) AS "at" FROM range(30) t(i)`);
  // K pays for E1 mostly and for E2 sometimes; E3's own account is not shared.
  await warehouse.run(`INSERT INTO tax_payments BY NAME
    SELECT 'T' || i AS payment_id, 'D' || i AS declaration_id, CASE WHEN i % 3 = 0 OR i = 1 THEN 'K' ELSE 'own ' || i % 3 END AS payer_key,
      TIMESTAMP '2025-03-05' + to_days(i::INTEGER) AS paid_at FROM range(30) t(i)`);
  await warehouse.run(`INSERT INTO enterprises BY NAME
    SELECT 'E' || i AS enterprise_id, CASE WHEN i >= 2 THEN 'P' END AS phone_key FROM range(1, 4) t(i)`);
  await buildFeatures(warehouse, '2025-01-01', '2026-01-01');
  await warehouse.run(`INSERT INTO ring_members BY NAME
    SELECT 'R1' AS ring_id, subject, id FROM (VALUES ('officer', 'O1'), ('officer', 'O2'), ('officer', 'O3'), ('officer', 'O4'),
      ('enterprise', 'E1'), ('enterprise', 'E2'), ('enterprise', 'E3')) t(subject, id)
    UNION ALL BY NAME SELECT 'R2' AS ring_id, subject, id FROM (VALUES ('officer', 'O1'), ('enterprise', 'E1'), ('enterprise', 'E3')) t(subject, id)`);
});
afterAll(() => warehouse.close());

test('members are told by what they do inside: stages, directions, and who pays for whom', async () => {
  const rows = await warehouse.rows(readSql(new URL('roles.sql', import.meta.url)), {
    window_from: '2025-01-01',
    as_of: '2026-01-01',
    most_sharing: 20,
  });
  const told = Object.fromEntries(
    rows.map(({ ring_id, id, role }) => [`${ring_id as string} ${id as string}`, role]), // text columns
  );
  expect(told).toEqual({
    'R1 O1': 'document+physical',
    'R1 O2': 'physical+gate',
    'R1 O3': 'release',
    'R1 O4': 'officer',
    'R1 E1': 'importer+payer',
    'R1 E2': 'importer+exporter+paid_for',
    'R1 E3': 'exporter',
    'R2 O1': 'document+physical',
    // Whom its account pays for is no member of this ring.
    'R2 E1': 'importer',
    'R2 E3': 'exporter',
  });
});

test('ties of a ring: shared keys, under what people judged', async () => {
  const ids = ['E1', 'E2', 'E3'];
  const of = async (): Promise<number[][]> => {
    const { starts, targets } = await ringTies(warehouse, ids, 20);
    return ids.map((_, i) => [...targets.subarray(starts[i], starts[i + 1])].sort());
  };
  expect(await of()).toEqual([[1], [0, 2], [1]]); // E1 and E2 by the account, E2 and E3 by the telephone
  await warehouse.run(`INSERT INTO identity_judgements VALUES
    ('enterprise', 'E3', 'enterprise', 'E2', false), ('enterprise', 'E1', 'enterprise', 'E3', true), ('broker', 'E1', 'enterprise', 'E2', false)`);
  expect(await of()).toEqual([[1, 2], [0], [0]]);
});
