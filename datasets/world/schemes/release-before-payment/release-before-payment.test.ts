import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beside, openBeside } from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({ schemes: [{ kind: 'release-before-payment', count: 2, strength: 0.4 }] });
});
afterAll(() => beside.close());

const told = 'd.declaration_id IN (SELECT declaration_id FROM truth_declarations)';
const early = (
  is: string,
): string => `SELECT avg(CASE WHEN d.released_at < p.paid_at - INTERVAL 1 HOUR THEN 1 ELSE 0 END)
  FROM declarations d JOIN tax_payments p USING (declaration_id)
  WHERE p.method <> 'guarantee' AND d.document_officer_id ${is} (SELECT officer_id FROM truth_schemes)`;

test('about two in five taxed declarations in their hands leave an hour and more before the money; of others, none', async () => {
  expect(await beside.planted.number(early('IN'))).toBeGreaterThan(0.3);
  expect(await beside.planted.number(early('IN'))).toBeLessThan(0.5);
  expect(await beside.planted.number(early('NOT IN'))).toBe(0);
});

test('each is released by hand, by its officer', async () => {
  expect(
    await beside.planted.warehouse
      .rows(`SELECT 1 FROM truth_declarations t JOIN declarations d USING (declaration_id)
      ANTI JOIN processing_events e ON e.declaration_id = d.declaration_id AND e.event = 'released' AND e.officer_id = d.document_officer_id`),
  ).toEqual([]);
  expect(
    await beside.planted.number(
      "SELECT count(*) FROM processing_events WHERE event = 'released' AND officer_id IS NOT NULL",
    ),
  ).toBe(await beside.planted.number('SELECT count(DISTINCT declaration_id) FROM truth_declarations'));
});

test('payments and releases of all other declarations are what they are in the clean world', async () => {
  expect(await beside.strangers('tax_payments', 'due_vnd, paid_vnd, paid_at, method', told)).toEqual([]);
  expect(
    await beside.strangers('declarations', 'released_at, channel_final, document_officer_id', told),
  ).toEqual([]);
});
