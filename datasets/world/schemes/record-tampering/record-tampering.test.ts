import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beside, openBeside } from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({ schemes: [{ kind: 'record-tampering', count: 2, strength: 0.2 }] });
});
afterAll(() => beside.close());

const told = 'd.declaration_id IN (SELECT declaration_id FROM truth_declarations)';
/** Changes of a record without a ticket, for one decision. */
const rate = (is: string): string => `SELECT
  (SELECT count(*) FROM system_audit WHERE action IN ('delete', 'backdate', 'override') AND object <> 'assignment' AND ticket_no IS NULL
    AND officer_id ${is} (SELECT officer_id FROM truth_schemes))
  / (SELECT count(*) FROM declarations WHERE document_officer_id ${is} (SELECT officer_id FROM truth_schemes))`;

test('the officers change a fifth of their records without a ticket; others hardly any', async () => {
  expect(await beside.planted.number(rate('IN'))).toBeGreaterThan(0.13);
  expect(await beside.planted.number(rate('NOT IN'))).toBeLessThan(0.003);
});

test('each comes after the decision, from the account that decided', async () => {
  expect(
    await beside.planted.warehouse.rows(`SELECT 1 FROM truth_declarations t
      JOIN system_audit a USING (declaration_id)
      JOIN processing_events e ON e.declaration_id = a.declaration_id AND e.stage = 'document' AND e.event = 'decided'
      WHERE a.action IN ('delete', 'backdate') AND a.ticket_no IS NULL AND (a."at" <= e."at" OR a.officer_id <> e.officer_id)`),
  ).toEqual([]);
});

test('nothing but the log and what was found differs, and only in its declarations', async () => {
  expect(
    await beside.strangers('system_audit', 'f.officer_id, action, object, "at", workstation', told),
  ).toEqual([]);
  expect(
    await beside.strangers('inspections', 'method, f.officer_id, started_at, ended_at, finding', told),
  ).toEqual([]);
  expect(
    await beside.strangers('processing_events', 'stage, event, f.officer_id, "at", clock', 'false'),
  ).toEqual([]);
});
