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
    schemes: [{ kind: 'needless-summons', from: '2025-04-01', count: 2, strength: 0.6 }],
  });
});
afterAll(() => beside.close());

const summoned = (
  from: string,
): string => `SELECT count(*) FILTER (in_person) / count(DISTINCT d.declaration_id) FROM ${from}declarations d
  LEFT JOIN ${from}trader_requests r USING (declaration_id)
  WHERE d.document_officer_id IN (SELECT officer_id FROM truth_schemes) AND d.registered_at >= '2025-04-01'`;

test('people must come far more often, a dossier', async () => {
  expect(await beside.planted.number(summoned('clean_'))).toBeLessThan(0.05);
  expect(await beside.planted.number(summoned(''))).toBeGreaterThan(0.1);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, deskColumns, ofPlantedOfficers)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
