import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beside, openBeside } from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({ schemes: [{ kind: 'downgrades', count: 2, strength: 0.8 }] });
});
afterAll(() => beside.close());

const told = 'd.declaration_id IN (SELECT declaration_id FROM truth_declarations)';

test('most red declarations of the pairs are moved to a lighter lane; of everybody else, few', async () => {
  const moved = (pairs: string): string => `SELECT avg(CASE WHEN channel_final <> 'red' THEN 1 ELSE 0 END)
    FROM declarations d ${pairs} JOIN truth_schemes s ON s.subject = 'pair' AND s.enterprise_id = d.enterprise_id
      AND s.officer_id = d.document_officer_id WHERE d.channel_assigned = 'red' AND d.cancelled_at IS NULL`;
  expect(await beside.planted.number(moved(''))).toBeGreaterThan(0.6);
  expect(await beside.planted.number(moved('ANTI'))).toBeLessThan(0.06);
});

test('each is an event of its officer, and nobody examines the goods', async () => {
  const { warehouse } = beside.planted;
  expect(
    await beside.planted.number('SELECT count(DISTINCT declaration_id) FROM truth_declarations'),
  ).toBeGreaterThan(10);
  expect(
    await warehouse.rows(`SELECT declaration_id FROM truth_declarations JOIN declarations d USING (declaration_id)
      WHERE physical_officer_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM processing_events e
        WHERE e.declaration_id = d.declaration_id AND e.event = 'channel_changed' AND e.officer_id = d.document_officer_id
          AND e.channel_from = 'red' AND e.channel_to = d.channel_final)`),
  ).toEqual([]);
});

test('the checks of all other declarations are what they are in the clean world', async () => {
  expect(
    await beside.strangers('declarations', 'channel_final, document_officer_id, customs_value_vnd', told),
  ).toEqual([]);
  const columns = 'stage, event, f.officer_id, "at", channel_from, channel_to';
  // Examiners take by what they have in hand: less work for one moves the work of all.
  const examined = `${told} OR d.channel_final = 'red'`;
  expect(await beside.strangers('processing_events', columns, examined)).toEqual([]);
});
