import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beside, openBeside } from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({ schemes: [{ kind: 'account-sharing', count: 2, strength: 0.3 }] });
});
afterAll(() => beside.close());

const told = 'd.declaration_id IN (SELECT declaration_id FROM truth_declarations)';
/** Decisions within a minute of which the account is seen at another terminal, for one decision. */
const twice = (
  is: string,
): string => `SELECT count(DISTINCT e.declaration_id) FILTER (a.workstation IS NOT NULL) / count(DISTINCT e.declaration_id)
  FROM processing_events e LEFT JOIN system_audit a ON a.officer_id = e.officer_id AND a.workstation <> e.workstation
    AND a."at" BETWEEN e."at" - INTERVAL 1 MINUTE AND e."at" + INTERVAL 1 MINUTE
  WHERE e.stage = 'document' AND e.event = 'decided' AND e.officer_id ${is} (SELECT officer_id FROM truth_schemes)`;

test('the account works at two terminals within a minute; that of others does not', async () => {
  expect(await beside.planted.number(twice('IN'))).toBeGreaterThan(0.2);
  expect(await beside.planted.number(twice('NOT IN'))).toBeLessThan(0.01);
});

test('nothing but the log differs, and only in its declarations', async () => {
  expect(
    await beside.strangers('system_audit', 'f.officer_id, action, object, "at", workstation', told),
  ).toEqual([]);
  expect(
    await beside.strangers('processing_events', 'stage, event, f.officer_id, "at", workstation', 'false'),
  ).toEqual([]);
});
