import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHistoryTables } from '../../datasets/index.ts';
import { openDuckDB, type DuckDBWarehouse } from '../warehouse/duckdb/connect.ts';
import { buildFeatures } from './run-case.ts';
import { sharedKeyGroups } from './shared-key-groups.ts';

let warehouse: DuckDBWarehouse;
beforeAll(async () => {
  warehouse = await openDuckDB({ threads: 1 });
  await createHistoryTables(warehouse);
  // E1 to E3 share an address, E3 and E4 a telephone; thirty others an office to let. E5, E6, E7 are clients of agent B1.
  await warehouse.run(`INSERT INTO enterprises BY NAME
    SELECT 'E' || i AS enterprise_id, CASE WHEN i <= 3 THEN 'A' ELSE 'own ' || i END AS address_key,
      CASE WHEN i IN (3, 4) THEN 'P' END AS phone_key FROM range(1, 8) t(i)
    UNION ALL BY NAME SELECT 'O' || i AS enterprise_id, 'OFFICE' AS address_key FROM range(30) t(i)`);
  await warehouse.run(`INSERT INTO brokers BY NAME SELECT 'B1' AS broker_id, 'A' AS address_key`);
  await warehouse.run(`INSERT INTO declarations BY NAME
    SELECT 'D' || i AS declaration_id, 'E' || (5 + i % 3) AS enterprise_id, CASE WHEN i < 9 THEN 'B1' END AS broker_id
    FROM range(10) t(i)`);
  await warehouse.run(`INSERT INTO tax_payments BY NAME
    SELECT 'T' || i AS payment_id, 'D' || i AS declaration_id, 'ACCOUNT' AS payer_key,
      CASE WHEN i = 0 THEN TIMESTAMP '2026-02-01' ELSE TIMESTAMP '2025-03-01' + to_days(i::INTEGER) END AS paid_at
    FROM range(10) t(i)`);
  await buildFeatures(warehouse, '2025-01-01', '2026-01-01');
});
afterAll(() => warehouse.close());

const ids = ['E1', 'E2', 'E3', 'E4', 'O0', 'O1'];
const options = { kinds: ['address', 'phone'], mostSharing: 20 };
const groups = async (): Promise<number[]> => [...(await sharedKeyGroups(warehouse, ids, options))];
const judge = (a: string, b: string, isSame: boolean): Promise<unknown> =>
  warehouse.run(`INSERT INTO identity_judgements VALUES ('enterprise', $a, 'enterprise', $b, $isSame)`, {
    a,
    b,
    isSame,
  });

test('who shares a key hangs together, over others; an office to let joins nobody', async () => {
  expect(await groups()).toEqual([0, 0, 0, 0, 4, 5]);
  expect([...(await sharedKeyGroups(warehouse, ids, { ...options, kinds: ['phone'] }))]).toEqual([
    0, 1, 2, 2, 4, 5,
  ]);
  // Keys of those who are not asked for join nobody.
  expect([...(await sharedKeyGroups(warehouse, ['E1', 'E4'], options))]).toEqual([0, 1]);
});

test('what a person judged wins over what is shared, and over what is not', async () => {
  await judge('E1', 'E2', false);
  expect(await groups()).toEqual([0, 1, 0, 0, 4, 5]);
  await judge('E1', 'O1', true);
  expect(await groups()).toEqual([0, 1, 0, 0, 4, 0]);
});

test('an account that pays for an agent’s clients is known as the agent’s; holders of either kind are counted', async () => {
  const rows = await warehouse.rows(
    `SELECT DISTINCT kind, held_key, holders, enterprises, is_agents, CAST(min(first_at) OVER (PARTITION BY kind) AS DATE)::VARCHAR AS since
     FROM shared_keys WHERE held_key <> 'OFFICE' ORDER BY kind`,
  );
  expect(rows).toEqual([
    { kind: 'address', held_key: 'A', holders: 4, enterprises: 3, is_agents: 0, since: null },
    { kind: 'payer', held_key: 'ACCOUNT', holders: 3, enterprises: 3, is_agents: 1, since: '2025-03-02' },
    { kind: 'phone', held_key: 'P', holders: 2, enterprises: 2, is_agents: 0, since: null },
  ]);
});
