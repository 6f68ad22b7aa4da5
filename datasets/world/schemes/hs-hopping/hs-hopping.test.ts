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
    schemes: [{ kind: 'hs-hopping', from: '2025-04-01', count: 3, strength: 0.6 }],
  });
});
afterAll(() => beside.close());

test('the same description under its own line in the clean world, under one of lower duty here', async () => {
  const rows = await beside.planted.warehouse.rows(`
    SELECT count(*)::INTEGER AS moved,
      count(*) FILTER (own.duty_rate_pct >= other.duty_rate_pct + 5)::INTEGER AS cheaper,
      count(DISTINCT d.enterprise_id)::INTEGER AS firms
    FROM truth_declarations t JOIN declarations d USING (declaration_id) JOIN declaration_lines l USING (declaration_id)
    JOIN clean_declarations c ON c.enterprise_id = d.enterprise_id AND c.registered_at = d.registered_at AND c.unit_code = d.unit_code
    JOIN clean_declaration_lines k ON k.declaration_id = c.declaration_id AND k.line_no = l.line_no AND k.description = l.description
    JOIN tariff own ON own.hs_code = k.hs_code JOIN tariff other ON other.hs_code = l.hs_code
    WHERE l.hs_code <> k.hs_code`);
  const { moved, cheaper, firms } = rows[0] as Record<string, number>;
  expect(firms).toBe(3);
  expect(moved!).toBeGreaterThan(60);
  expect(cheaper).toBe(moved);
});

test('an importer hops: one description, both tariff lines', async () => {
  const hoppers = (from: string): string => `SELECT count(DISTINCT enterprise_id) FROM (
    SELECT enterprise_id, description FROM ${from}declarations JOIN ${from}declaration_lines USING (declaration_id)
    WHERE direction = 'import' AND registered_at >= '2025-04-01' AND enterprise_id IN (SELECT enterprise_id FROM truth_schemes)
    GROUP BY ALL HAVING count(DISTINCT hs_code) >= 2 AND count(*) >= 6)`;
  expect(await beside.planted.number(hoppers(''))).toBe(3);
  expect(await beside.planted.number(hoppers('clean_'))).toBe(0);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, filedColumns, ofPlantedTraders)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
