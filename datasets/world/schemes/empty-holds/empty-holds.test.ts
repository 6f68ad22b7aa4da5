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
    schemes: [{ kind: 'empty-holds', from: '2025-04-01', count: 2, strength: 0.3, hours: 6 }],
  });
});
afterAll(() => beside.close());

const empty = `event = 'hold' AND clock = 'customs' AND reason_code IS NULL AND stage = 'document'`;

test('holds on the clock of customs, without a reason, hours long; nobody else makes any', async () => {
  const { planted } = beside;
  const holds = await planted.number(`SELECT count(*) FROM processing_events WHERE ${empty}`);
  expect(holds).toBeGreaterThan(80);
  expect(
    await planted.number(
      `SELECT count(*) FROM processing_events JOIN truth_declarations USING (declaration_id) WHERE ${empty}`,
    ),
  ).toBe(holds);
  expect(await planted.number(`SELECT count(*) FROM clean_processing_events WHERE ${empty}`)).toBe(0);
  const hours = await planted.number(`SELECT median(hours) FROM (
    SELECT (epoch(lead("at") OVER (PARTITION BY declaration_id ORDER BY "at", event_id)) - epoch("at")) / 3600 AS hours, event, clock, reason_code, stage
    FROM processing_events) WHERE ${empty}`);
  expect(hours).toBeGreaterThan(4.5);
  expect(hours).toBeLessThan(8);
});

test('they end in nothing: no other lane, value, tax or goods than in the clean world', async () => {
  const columns = {
    declarations: 'channel_final, customs_value_vnd, tax_due_vnd, packages, cancelled_at',
    declaration_lines: 'line_no, hs_code, quantity',
  };
  const changed = (await strangersOf(beside, columns, 'false')).length;
  expect(changed).toBe(0);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, deskColumns, ofPlantedOfficers)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
