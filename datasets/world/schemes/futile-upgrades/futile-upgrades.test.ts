import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Beside,
  deskColumns,
  labelledBefore,
  openBeside,
  strangersOf,
} from '../../planted-beside-clean.ts';

/** What they upgrade reaches the desks of those who examine goods. */
const touched = `d.declaration_id IN (SELECT declaration_id FROM truth_declarations) OR d.physical_officer_id IS NOT NULL`;
let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({
    schemes: [{ kind: 'futile-upgrades', from: '2025-04-01', count: 2, strength: 0.4, green_share: 0.05 }],
  });
});
afterAll(() => beside.close());

const upgraded = (from: string, officers: string): string => `SELECT count(*) FROM ${from}processing_events
  WHERE event = 'channel_changed' AND channel_to = 'red' AND channel_from = 'yellow' AND "at" >= '2025-04-01'
    AND officer_id ${officers} (SELECT officer_id FROM truth_schemes)`;

test("clean small traders' yellow declarations are moved to the red lane, and nothing is found", async () => {
  const { planted } = beside;
  expect(await planted.number(upgraded('', 'IN'))).toBeGreaterThan(
    3 * (await planted.number(upgraded('clean_', 'IN'))) + 15,
  );
  expect(await planted.number(upgraded('', 'NOT IN'))).toBe(
    await planted.number(upgraded('clean_', 'NOT IN')),
  );
  expect(
    await planted.number(`SELECT avg(CASE WHEN finding <> 'none' THEN 1 ELSE 0 END) FROM inspections JOIN truth_declarations USING (declaration_id)
      WHERE ordered_by = 'officer'`),
  ).toBeLessThan(0.03);
});

test('green declarations of their shifts too, now and then; nobody pulls one in the clean world', async () => {
  const green = (from: string): string =>
    `SELECT count(*) FROM ${from}processing_events WHERE event = 'channel_changed' AND channel_from = 'green'`;
  expect(await beside.planted.number(green(''))).toBeGreaterThan(5);
  expect(await beside.planted.number(green('clean_'))).toBe(0);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, deskColumns, touched)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
