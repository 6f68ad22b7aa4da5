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
    schemes: [{ kind: 'tax-default', from: '2025-04-01', count: 3, strength: 0.8 }],
  });
});
afterAll(() => beside.close());

const unpaid = (
  firms: string,
): string => `SELECT sum(due_vnd - paid_vnd) / sum(due_vnd) FROM tax_payments JOIN declarations USING (declaration_id)
  WHERE released_at IS NOT NULL AND due_at < '2025-12-01' AND enterprise_id ${firms} (SELECT enterprise_id FROM truth_schemes)`;

test('the goods are released against a guarantee and nothing is ever paid', async () => {
  expect(await beside.planted.number(unpaid('IN'))).toBe(1);
  expect(await beside.planted.number(unpaid('NOT IN'))).toBeLessThan(0.02);
  expect(
    await beside.planted.number(
      'SELECT count(*) FROM tax_payments JOIN truth_declarations USING (declaration_id) WHERE paid_at IS NOT NULL',
    ),
  ).toBe(0);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, filedColumns, ofPlantedTraders)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
