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
    schemes: [{ kind: 'delay-by-cost', from: '2025-04-01', count: 2, strength: 0.8 }],
  });
});
afterAll(() => beside.close());

/** How many times longer than in the clean world the labelled officers' declarations were checked, the same ones. */
const ratio = (which: string): string => `WITH times AS (
    SELECT 'planted' AS world, declaration_id, "at", event FROM processing_events WHERE stage = 'document'
    UNION ALL SELECT 'clean', declaration_id, "at", event FROM clean_processing_events WHERE stage = 'document'),
  held AS (SELECT world, declaration_id, epoch(min("at") FILTER (event = 'decided')) - epoch(max("at") FILTER (event IN ('assigned', 'reassigned'))) AS seconds
    FROM times GROUP BY ALL HAVING count(*) FILTER (event = 'hold') = 0),
  labelled AS (SELECT DISTINCT declaration_id FROM truth_declarations),
  spoils AS (SELECT declaration_id, arg_max(left(hs_code, 2), customs_value_vnd) IN ('02', '03', '04', '08') AS perishable FROM declaration_lines GROUP BY ALL)
  SELECT exp(avg(ln(p.seconds / c.seconds))) FROM held p JOIN held c USING (declaration_id) JOIN declarations d USING (declaration_id)
  JOIN spoils USING (declaration_id) LEFT JOIN labelled l USING (declaration_id)
  WHERE p.world = 'planted' AND c.world = 'clean' AND p.seconds > 0 AND c.seconds > 0 AND d.registered_at >= '2025-04-01'
    AND d.document_officer_id IN (SELECT officer_id FROM truth_schemes) AND ${which}`;

test('perishables wait about 160 % longer than in the clean world, dear goods 80 %, all others as long', async () => {
  const perishables = await beside.planted.number(ratio('l.declaration_id IS NOT NULL AND perishable'));
  const dear = await beside.planted.number(ratio('l.declaration_id IS NOT NULL AND NOT perishable'));
  expect(perishables).toBeGreaterThan(2.2);
  expect(perishables).toBeLessThan(2.7);
  expect(dear).toBeGreaterThan(1.6);
  expect(dear).toBeLessThan(1.9);
  expect(await beside.planted.number(ratio('l.declaration_id IS NULL'))).toBe(1);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, deskColumns, ofPlantedOfficers)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
