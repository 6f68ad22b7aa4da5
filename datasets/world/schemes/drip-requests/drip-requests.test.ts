import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Beside,
  deskColumns,
  labelledBefore,
  ofPlantedOfficers,
  openBeside,
  strangersOf,
} from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({
    schemes: [{ kind: 'drip-requests', from: '2025-04-01', count: 2, strength: 0.6 }],
  });
});
afterAll(() => beside.close());

const asked = (from: string, what: string): string => `SELECT ${what} FROM ${from}trader_requests
  WHERE officer_id IN (SELECT officer_id FROM truth_schemes) AND asked_at >= '2025-04-01'`;

test('far more requests, in many rounds, for documents no law lists', async () => {
  const { planted } = beside;
  expect(await planted.number(asked('', 'count(*)'))).toBeGreaterThan(
    3 * (await planted.number(asked('clean_', 'count(*)'))),
  );
  expect(await planted.number(asked('', 'avg(CASE WHEN in_legal_list THEN 0 ELSE 1 END)'))).toBeGreaterThan(
    0.3,
  );
  expect(
    await planted.number(asked('clean_', 'avg(CASE WHEN in_legal_list THEN 0 ELSE 1 END)')),
  ).toBeLessThan(0.15);
  expect(await planted.number(asked('', 'avg(CASE WHEN round_no >= 3 THEN 1 ELSE 0 END)'))).toBeGreaterThan(
    0.25,
  );
  expect(
    await planted.number(asked('clean_', 'avg(CASE WHEN round_no >= 3 THEN 1 ELSE 0 END)')),
  ).toBeLessThan(0.12);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, deskColumns, ofPlantedOfficers)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
