import { expect, test } from 'vitest';
import { createHistoryTables } from '../../datasets/index.ts';
import { openDuckDB, readSql } from '../../engine/index.ts';

test('a ring is published with its members, what went through their hands, and what ties them', async () => {
  const warehouse = await openDuckDB({ threads: 1 });
  await createHistoryTables(warehouse);
  const shape = readSql(new URL('../../engine/features/ring_members.sql', import.meta.url));
  await warehouse.run(`CREATE TEMP TABLE ring_members AS ${shape}`);
  await warehouse.run(`INSERT INTO ring_members (ring_id, subject, id, role, density, expected_density, p, q) VALUES
    ('R1', 'officer', 'O1', 'document', 4, 1, 0.001, 0.001), ('R1', 'officer', 'O2', 'physical', 4, 1, 0.001, 0.001),
    ('R1', 'enterprise', 'E1', 'enterprise', 4, 1, 0.001, 0.001), ('R1', 'enterprise', 'E2', 'enterprise', 4, 1, 0.001, 0.001)`);
  // One phone is shared by two; one address by twenty-one: a service's.
  await warehouse.run(`INSERT INTO enterprises BY NAME
    SELECT 'E' || i AS enterprise_id, 'A' AS address_key, CASE WHEN i <= 2 THEN 'P' END AS phone_key FROM range(1, 22) t(i)`);
  await warehouse.run(`INSERT INTO declarations BY NAME
    SELECT 'D' || i AS declaration_id, 'E' || i AS enterprise_id, TIMESTAMP '2025-03-01 08:00' AS registered_at,
      'O1' AS document_officer_id, 'O2' AS physical_officer_id, 1000 AS customs_value_vnd
    FROM range(1, 5) t(i)`);
  const keys = readSql(new URL('../../engine/features/shared_keys.sql', import.meta.url));
  await warehouse.run(`CREATE TEMP TABLE shared_keys AS ${keys}`, { as_of: '2026-01-01' });
  const rows = await warehouse.rows(readSql(new URL('./rings.sql', import.meta.url)), {
    window_from: '2025-01-01',
    as_of: '2026-01-01',
  });
  warehouse.close();
  expect(rows).toHaveLength(1);
  // Two declarations, once each, though either officer handled both.
  expect(rows[0]).toMatchObject({
    ring_id: 'R1',
    family: 'collusion',
    declarations: 2,
    value_at_risk_vnd: '2000',
  });
  expect(JSON.parse(rows[0]!.members as string)).toEqual([
    { subject: 'officer', id: 'O1', role: 'document' },
    { subject: 'officer', id: 'O2', role: 'physical' },
    { subject: 'enterprise', id: 'E1', role: 'enterprise' },
    { subject: 'enterprise', id: 'E2', role: 'enterprise' },
  ]);
  expect(JSON.parse(rows[0]!.links as string)).toEqual([
    { kind: 'contact', members: 4 },
    { kind: 'phone', members: 2 },
  ]);
});
