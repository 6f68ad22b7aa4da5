import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beside, openBeside } from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({ schemes: [{ kind: 'lenient-pairs', count: 2, examiners: 1, strength: 0.9 }] });
});
afterAll(() => beside.close());

const told = 'd.declaration_id IN (SELECT declaration_id FROM truth_declarations)';

test('nobody meets anybody more often: assignments at documents are those of the clean world', async () => {
  expect(
    await beside.strangers('declarations', 'document_officer_id, channel_final, customs_value_vnd', 'false'),
  ).toEqual([]);
  expect(
    await beside.planted.number("SELECT count(*) FROM truth_schemes WHERE subject = 'pair' AND planted"),
  ).toBe(3);
});

test('the pair is quicker than the same declarations in the clean world', async () => {
  const ids = await beside.planted.texts('SELECT declaration_id FROM truth_declarations');
  const held = `SELECT median(s) FROM (SELECT epoch(min("at") FILTER (event = 'decided')) - epoch(max("at") FILTER (event IN ('assigned', 'reassigned'))) AS s
    FROM processing_events WHERE stage = 'document' AND declaration_id IN (${ids.map(([id]) => `'${id!}'`).join(', ')})
    GROUP BY declaration_id HAVING count(*) FILTER (event = 'hold') = 0)`;
  expect(ids.length).toBeGreaterThan(30);
  expect((await beside.planted.number(held)) / (await beside.clean.number(held))).toBeLessThan(0.75);
});

test('checks of documents of all others find what they find in the clean world', async () => {
  const examined = `${told} OR d.channel_final = 'red'`;
  const columns = 'method, f.officer_id, ended_at, finding, value_uplift_vnd';
  expect(await beside.strangers('inspections', columns, examined)).toEqual([]);
});
