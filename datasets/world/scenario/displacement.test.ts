/** The scenario in which assignment goes to a third party: steering by hand ends on the day, and what follows needs no hand. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type OpenedWorld } from '../opened-world.ts';
import { namedScenario } from './named.ts';

let world: OpenedWorld;
beforeAll(async () => {
  world = await openWorld(namedScenario('displacement'), 'displacement');
}, 60_000);
afterAll(() => world.close());

test('nothing is steered by hand from July on, and nobody waits for a turn before', async () => {
  const rows =
    await world.texts(`SELECT scheme, min(registered_at)::DATE::VARCHAR, max(registered_at)::DATE::VARCHAR
    FROM truth_declarations JOIN truth_schemes USING (scheme_id) JOIN declarations USING (declaration_id)
    WHERE planted AND scheme IN ('steered-pairs', 'turn-timing') GROUP BY ALL ORDER BY ALL`);
  expect(rows.map(([scheme]) => scheme)).toEqual(['steered-pairs', 'turn-timing']);
  expect(rows[0]?.[2]?.startsWith('2025-06')).toBe(true);
  expect(rows[1]?.[1]?.startsWith('2025-07')).toBe(true);
});

test('pairs that were steered come back in another way', async () => {
  const back =
    await world.number(`SELECT count(*) FROM truth_schemes before JOIN truth_schemes after USING (officer_id, enterprise_id)
    WHERE before.scheme = 'steered-pairs' AND after.scheme = 'turn-timing' AND before.planted AND after.planted`);
  expect(back).toBeGreaterThanOrEqual(4);
});

test('who assigns by hand is of the office until June, and of another one from July on', async () => {
  const rows = await world.texts(`SELECT e."at" >= '2025-07-01' AS after, count(*) > 100 AS many,
      avg(CASE WHEN EXISTS (FROM postings p JOIN units u ON u.unit_code = d.unit_code
        WHERE p.officer_id = e.assigner_id AND p.unit_code IN (d.unit_code, u.parent_code)) THEN 1 ELSE 0 END)::VARCHAR AS own
    FROM processing_events e JOIN declarations d USING (declaration_id)
    WHERE e.assignment_mode = 'manual' GROUP BY ALL ORDER BY ALL`);
  expect(rows).toEqual([
    ['false', 'true', '1.0'],
    ['true', 'true', '0.0'],
  ]);
});
