import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Beside,
  filedColumns,
  labelledBefore,
  ofPlantedTraders,
  openBeside,
  strangersOf,
} from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({
    schemes: [{ kind: 'shell-clusters', from: '2025-04-01', count: 1, members: 5 }],
  });
});
afterAll(() => beside.close());

const firms = 'enterprise_id IN (SELECT enterprise_id FROM truth_schemes)';

test('five young firms share address, representative, phone and account, and nobody else has them', async () => {
  for (const key of ['address_key', 'representative_key', 'phone_key']) {
    const shared = await beside.planted.texts(`SELECT DISTINCT ${key} FROM enterprises WHERE ${firms}`);
    expect(shared).toHaveLength(1);
    expect(
      await beside.planted.number(`SELECT count(*) FROM enterprises WHERE ${key} = '${shared[0]![0]!}'`),
    ).toBe(5);
  }
  expect(
    await beside.planted.number(
      `SELECT count(DISTINCT payer_key) FROM tax_payments JOIN truth_declarations USING (declaration_id) WHERE payer_key IS NOT NULL`,
    ),
  ).toBe(1);
  expect(
    await beside.planted.number(
      `SELECT min(date_diff('day', founded_on, DATE '2025-01-01')) FROM enterprises WHERE ${firms}`,
    ),
  ).toBeGreaterThan(20);
  expect(
    await beside.planted.number(
      `SELECT max(date_diff('day', founded_on, DATE '2025-01-01')) FROM enterprises WHERE ${firms}`,
    ),
  ).toBeLessThan(160);
});

test('the cluster is in the truth as a ring with its five members', async () => {
  const rows = await beside.planted.warehouse
    .rows(`SELECT s.subject, count(*)::INTEGER AS members FROM truth_schemes s
    JOIN truth_members m USING (scheme_id) GROUP BY ALL`);
  expect(rows).toEqual([{ subject: 'ring', members: 5 }]);
});

test('their imports are worth less than in the clean world', async () => {
  const value = (from: string): string => `SELECT sum(customs_value_vnd) FROM ${from}declarations
    WHERE direction = 'import' AND registered_at >= '2025-04-01' AND ${firms}`;
  const ratio = (await beside.planted.number(value(''))) / (await beside.planted.number(value('clean_')));
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(0.85);
});

test('the register differs from the clean one in these firms only', async () => {
  expect(
    await beside.planted.warehouse.rows(
      `SELECT * FROM (FROM enterprises EXCEPT FROM clean_enterprises) ANTI JOIN truth_schemes USING (enterprise_id)`,
    ),
  ).toEqual([]);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, filedColumns, ofPlantedTraders)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
