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
    schemes: [
      {
        kind: 'speed-money',
        from: '2025-04-01',
        count: 2,
        strength: 0.8,
        slow_factor: 2.5,
        fast_factor: 0.5,
        payers: 0.6,
      },
    ],
  });
});
afterAll(() => beside.close());

/** Mean log of the time a declaration is checked, beside the same declaration in the clean world. */
const ratio = (role: string): string => `WITH times AS (
    SELECT 'planted' AS world, declaration_id, "at", event FROM processing_events WHERE stage = 'document'
    UNION ALL SELECT 'clean', declaration_id, "at", event FROM clean_processing_events WHERE stage = 'document'),
  held AS (SELECT world, declaration_id, epoch(min("at") FILTER (event = 'decided')) - epoch(max("at") FILTER (event IN ('assigned', 'reassigned'))) AS seconds
    FROM times GROUP BY ALL HAVING count(*) FILTER (event = 'hold') = 0)
  SELECT exp(avg(ln(p.seconds / c.seconds))) FROM held p JOIN held c USING (declaration_id)
  WHERE p.world = 'planted' AND c.world = 'clean' AND p.seconds > 0 AND c.seconds > 0
    AND declaration_id IN (SELECT declaration_id FROM truth_declarations WHERE role = '${role}')`;

test('slow until the trader pays, fast from then on', async () => {
  expect(await beside.planted.number(ratio('delayed'))).toBeGreaterThan(1.9);
  expect(await beside.planted.number(ratio('delayed'))).toBeLessThan(2.7);
  expect(await beside.planted.number(ratio('sped_up'))).toBeGreaterThan(0.4);
  expect(await beside.planted.number(ratio('sped_up'))).toBeLessThan(0.7);
});

test('a trader changes once, from slow to fast, and all are small', async () => {
  expect(
    await beside.planted.warehouse
      .rows(`SELECT d.enterprise_id FROM truth_declarations t JOIN declarations d USING (declaration_id) JOIN truth_schemes s USING (scheme_id)
      WHERE s.subject = 'officer' GROUP BY d.enterprise_id, s.scheme_id
      HAVING max(d.registered_at) FILTER (role = 'delayed') > min(d.registered_at) FILTER (role = 'sped_up')`),
  ).toEqual([]);
  expect(
    await beside.planted
      .number(`SELECT count(*) FROM truth_declarations JOIN declarations USING (declaration_id) JOIN enterprises USING (enterprise_id)
      WHERE size NOT IN ('micro', 'small') OR aeo`),
  ).toBe(0);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, deskColumns, ofPlantedOfficers)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
