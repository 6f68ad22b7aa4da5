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
    schemes: [
      { kind: 'split-consignments', from: '2025-04-01', count: 3, strength: 0.6, limit_million_vnd: 300 },
    ],
  });
});
afterAll(() => beside.close());

const split = (
  from: string,
): string => `SELECT count(*) FROM (SELECT enterprise_id, partner_name, registered_at::DATE AS day
  FROM ${from}declarations WHERE direction = 'import' AND cancelled_at IS NULL AND registered_at >= '2025-04-01'
    AND enterprise_id IN (SELECT enterprise_id FROM truth_schemes)
  GROUP BY ALL HAVING count(*) >= 2 AND max(customs_value_vnd) < 300e6 AND sum(customs_value_vnd) >= 300e6)`;

test('many days on which several declarations of one consignor stay below the limit, which together they pass', async () => {
  expect(await beside.planted.number(split(''))).toBeGreaterThan(30);
  expect(await beside.planted.number(split('clean_'))).toBeLessThan(
    (await beside.planted.number(split(''))) / 3,
  );
});

test('the parts are below the limit and worth together what came in the clean world', async () => {
  expect(
    await beside.planted.number(
      'SELECT max(customs_value_vnd) FROM declarations JOIN truth_declarations USING (declaration_id)',
    ),
  ).toBeLessThan(330e6);
  const value = (from: string): string => `SELECT sum(customs_value_vnd) FROM ${from}declarations
    WHERE direction = 'import' AND cancelled_at IS NULL AND enterprise_id IN (SELECT enterprise_id FROM truth_schemes)`;
  const ratio = (await beside.planted.number(value(''))) / (await beside.planted.number(value('clean_')));
  expect(ratio).toBeGreaterThan(0.9);
  expect(ratio).toBeLessThan(1.1);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, filedColumns, ofPlantedTraders)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
