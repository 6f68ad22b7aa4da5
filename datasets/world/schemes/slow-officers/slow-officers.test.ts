import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type OpenedWorld } from '../../opened-world.ts';

let world: OpenedWorld;
let clean: OpenedWorld;
beforeAll(async () => {
  world = await openWorld({
    schemes: [{ kind: 'slow-officers', count: 2, small_traders: 0.6, others: 0.25 }],
  });
  clean = await openWorld();
});
afterAll(() => {
  world.close();
  clean.close();
});

/** Mean log seconds that customs holds documents at the labelled officers' desks, for traders of some sizes. */
const held = (officers: string, sizes: string): string => `WITH events AS (
    SELECT *, lead("at") OVER (PARTITION BY declaration_id ORDER BY "at", event_id) AS until
    FROM processing_events WHERE stage = 'document'),
  held AS (SELECT declaration_id, sum(epoch(until) - epoch("at")) FILTER (clock = 'customs') AS seconds FROM events
    GROUP BY ALL HAVING bool_or(event = 'decided'))
  SELECT avg(ln(seconds)) FROM held JOIN declarations d USING (declaration_id) JOIN enterprises e USING (enterprise_id)
  WHERE d.document_officer_id IN (${officers}) AND e.size IN (${sizes}) AND NOT e.aeo AND seconds > 0`;

async function officers(): Promise<string> {
  const rows = await world.texts('SELECT officer_id FROM truth_schemes ORDER BY ALL');
  expect(rows).toHaveLength(2);
  return rows.map(([officer]) => `'${officer!}'`).join(', ');
}

test('small traders wait about 60 % longer than in the clean world, others about 25 %', async () => {
  const list = await officers();
  const excess = async (sizes: string): Promise<number> =>
    (await world.number(held(list, sizes))) - (await clean.number(held(list, sizes)));
  expect(Math.exp(await excess("'micro', 'small'"))).toBeGreaterThan(1.4);
  expect(Math.exp(await excess("'micro', 'small'"))).toBeLessThan(1.85);
  expect(Math.exp(await excess("'medium', 'large'"))).toBeGreaterThan(1.1);
  expect(Math.exp(await excess("'medium', 'large'"))).toBeLessThan(1.45);
});

test('asks for documents no law lists, and for people to come', async () => {
  const list = await officers();
  const asks = `SELECT count(*) FILTER (NOT in_legal_list) / count(*) FROM trader_requests WHERE officer_id`;
  expect(await world.number(`${asks} IN (${list})`)).toBeGreaterThan(0.25);
  expect(await world.number(`${asks} NOT IN (${list})`)).toBeLessThan(0.12);
});
