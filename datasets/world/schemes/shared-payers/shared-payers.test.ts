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
    schemes: [{ kind: 'shared-payers', from: '2025-04-01', count: 1, members: 4 }],
  });
});
afterAll(() => beside.close());

test('one account pays for four firms that share nothing else', async () => {
  const rows = await beside.planted.warehouse
    .rows(`SELECT payer_key, count(DISTINCT d.enterprise_id)::INTEGER AS firms, count(*)::INTEGER AS payments
    FROM tax_payments JOIN truth_declarations USING (declaration_id) JOIN declarations d USING (declaration_id)
    WHERE payer_key IS NOT NULL GROUP BY ALL`);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ firms: 4 });
  const account = (rows[0] as { payer_key: string }).payer_key;
  expect(
    await beside.planted
      .number(`SELECT count(*) FROM tax_payments p JOIN declarations d USING (declaration_id)
      WHERE payer_key = '${account}' AND enterprise_id NOT IN (SELECT enterprise_id FROM truth_schemes)`),
  ).toBe(0);
  expect(
    await beside.planted.number(
      `SELECT count(DISTINCT representative_key) FROM enterprises WHERE enterprise_id IN (SELECT enterprise_id FROM truth_schemes)`,
    ),
  ).toBeGreaterThan(1);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, filedColumns, ofPlantedTraders)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
