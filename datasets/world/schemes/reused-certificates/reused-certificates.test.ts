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
    schemes: [{ kind: 'reused-certificates', from: '2025-04-01', count: 3, strength: 0.6 }],
  });
});
afterAll(() => beside.close());

const reused = (
  firms: string,
): string => `SELECT count(*) FROM (SELECT certificate_no FROM declaration_lines JOIN declarations USING (declaration_id)
  WHERE certificate_no IS NOT NULL AND enterprise_id ${firms} (SELECT enterprise_id FROM truth_schemes)
  GROUP BY certificate_no HAVING count(DISTINCT declaration_id) >= 5)`;

test('one certificate serves five declarations and more; nobody else does so', async () => {
  expect(await beside.planted.number(reused('IN'))).toBeGreaterThan(3);
  expect(await beside.planted.number(reused('NOT IN'))).toBe(0);
});

test('the quantities are far beyond what it was issued for', async () => {
  const ratio = await beside.planted.number(`WITH used AS (
      SELECT certificate_no, sum(quantity) AS quantity, count(DISTINCT declaration_id) AS declarations FROM declaration_lines
      WHERE certificate_no IS NOT NULL GROUP BY ALL HAVING declarations >= 5)
    SELECT median(used.quantity / p.quantity) FROM used
    JOIN permits p ON p.kind = 'certificate_of_origin' AND right(p.permit_id, 8) = right(used.certificate_no, 8)`);
  expect(ratio).toBeGreaterThan(3);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, filedColumns, ofPlantedTraders)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
