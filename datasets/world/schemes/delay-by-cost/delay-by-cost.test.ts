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

/** Mean log seconds between assignment and decision at the labelled desks. */
const held = (from: string, boxed: string): string => `WITH times AS (
    SELECT declaration_id, epoch(min("at") FILTER (event = 'decided')) - epoch(max("at") FILTER (event IN ('assigned', 'reassigned'))) AS seconds
    FROM ${from}processing_events WHERE stage = 'document' GROUP BY ALL HAVING count(*) FILTER (event = 'hold') = 0)
  SELECT avg(ln(seconds)) FROM times JOIN ${from}declarations d USING (declaration_id)
  WHERE seconds > 0 AND d.registered_at >= '2025-04-01' AND containers ${boxed} AND document_officer_id IN (SELECT officer_id FROM truth_schemes)`;

test('containers wait about 80 % longer than in the clean world, other goods hardly', async () => {
  const excess = async (boxed: string): Promise<number> =>
    Math.exp(
      (await beside.planted.number(held('', boxed))) - (await beside.planted.number(held('clean_', boxed))),
    );
  expect(await excess('> 0')).toBeGreaterThan(1.4);
  expect(await excess('> 0')).toBeLessThan(2.3);
  expect(await excess('= 0')).toBeLessThan(1.25);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, deskColumns, ofPlantedOfficers)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
