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
    schemes: [{ kind: 'origin-conversion', from: '2025-04-01', count: 2, strength: 0.8 }],
  });
});
afterAll(() => beside.close());

/** Exports under a certificate of this country's origin, of goods that the firm imported within the six weeks before, as many. */
const converted = (from: string): string => `SELECT count(DISTINCT o.declaration_id)
  FROM ${from}declarations i JOIN ${from}declaration_lines k USING (declaration_id)
  JOIN ${from}declarations o USING (enterprise_id) JOIN ${from}declaration_lines l ON l.declaration_id = o.declaration_id AND l.hs_code = k.hs_code
  WHERE i.direction = 'import' AND o.direction = 'export' AND o.registered_at > i.registered_at
    AND o.registered_at < i.registered_at + INTERVAL 42 DAY AND l.quantity = k.quantity AND l.quantity > 1
    AND l.certificate_no IS NOT NULL AND l.customs_value_vnd BETWEEN k.customs_value_vnd AND 1.12 * k.customs_value_vnd`;

test('goods come from China and leave as goods of this country, for hardly more', async () => {
  const out = await beside.planted.number(
    "SELECT count(*) FROM truth_declarations WHERE role = 'foreign_goods_out'",
  );
  expect(out).toBeGreaterThan(20);
  expect(await beside.planted.number(converted(''))).toBeGreaterThan(0.8 * out);
  expect(await beside.planted.number(converted('clean_'))).toBe(0);
});

test('each such export has its certificate; honest exporters have some too', async () => {
  const certified = (
    labelled: string,
  ): string => `SELECT avg(CASE WHEN certificate_no IS NULL THEN 0 ELSE 1 END)
    FROM declaration_lines l JOIN declarations d USING (declaration_id) WHERE d.direction = 'export'
    AND declaration_id ${labelled} (SELECT declaration_id FROM truth_declarations)`;
  expect(await beside.planted.number(certified('IN'))).toBe(1);
  expect(await beside.planted.number(certified('NOT IN'))).toBeGreaterThan(0.2);
  expect(await beside.planted.number(certified('NOT IN'))).toBeLessThan(0.4);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, filedColumns, ofPlantedTraders)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
