import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type OpenedWorld } from '../../opened-world.ts';

let world: OpenedWorld;
let clean: OpenedWorld;
beforeAll(async () => {
  world = await openWorld({ schemes: [{ kind: 'under-valuation', count: 3, strength: 0.8 }] });
  clean = await openWorld();
});
afterAll(() => {
  world.close();
  clean.close();
});

/** Median price of an enterprise's imports beside the median of their tariff line and origin among others. */
const ratio = (enterprise: string): string => `WITH prices AS (
    SELECT l.hs_code, l.origin_country, d.enterprise_id, l.customs_value_vnd / l.quantity AS price
    FROM declaration_lines l JOIN declarations d USING (declaration_id) WHERE d.direction = 'import'),
  others AS (SELECT hs_code, origin_country, median(price) AS usual FROM prices WHERE enterprise_id <> '${enterprise}' GROUP BY ALL)
  SELECT exp(avg(ln(price / usual))) FROM prices JOIN others USING (hs_code, origin_country) WHERE enterprise_id = '${enterprise}'`;

test('declares about 0.8 × ln(0.5) below its own prices in the clean world', async () => {
  const rows = await world.texts('SELECT enterprise_id FROM truth_schemes ORDER BY ALL');
  expect(rows).toHaveLength(3);
  for (const [enterprise] of rows) {
    const cut = await world.number(ratio(enterprise!));
    const honest = await clean.number(ratio(enterprise!));
    expect(cut / honest).toBeGreaterThan(0.45);
    expect(cut / honest).toBeLessThan(0.72);
  }
});

test('the labelled declarations are its own imports', async () => {
  expect(
    await world.warehouse.rows(`SELECT 1 FROM truth_declarations t JOIN declarations d USING (declaration_id)
      JOIN truth_schemes s USING (scheme_id) WHERE d.enterprise_id <> s.enterprise_id OR d.direction <> 'import'`),
  ).toEqual([]);
});

test('inspections find more in the same declarations than they find in the clean world', async () => {
  const touched = await world.texts('SELECT DISTINCT declaration_id FROM truth_declarations');
  const found = `SELECT count(*) FROM inspections WHERE finding <> 'none' AND declaration_id IN (${touched.map(([id]) => `'${id!}'`).join(', ')})`;
  expect((await world.number(found)) / (await clean.number(found))).toBeGreaterThan(1.3);
});
