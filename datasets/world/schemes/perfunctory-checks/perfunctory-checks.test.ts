import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beside, openBeside } from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({
    schemes: [{ kind: 'perfunctory-checks', count: 2, deciders: 1, strength: 0.6, burst_days: 10 }],
  });
});
afterAll(() => beside.close());

const told = 'd.declaration_id IN (SELECT declaration_id FROM truth_declarations)';
const ofRole = (role: string): string =>
  `declaration_id IN (SELECT declaration_id FROM truth_declarations WHERE role = '${role}')`;

test('such examinations take minutes, and open too few packages', async () => {
  const { planted } = beside;
  expect(
    await planted.number(
      `SELECT max(epoch(ended_at) - epoch(started_at)) / 60 FROM inspections WHERE method <> 'document' AND ${ofRole('perfunctory')}`,
    ),
  ).toBeLessThan(10);
  const coverage = (
    where: string,
  ): string => `SELECT avg(packages_opened / greatest(1, ceil(packages_total * required_pct / 100)))
    FROM inspections WHERE required_pct IS NOT NULL AND packages_total > 100 AND ${where}`;
  expect(await planted.number(coverage(ofRole('perfunctory')))).toBeLessThan(0.55);
  expect(await planted.number(coverage(`NOT ${ofRole('perfunctory')}`))).toBeGreaterThan(0.95);
});

test('some results are entered hours after the shift', async () => {
  const late = `SELECT avg(CASE WHEN hour("at") >= 19 THEN 1 ELSE 0 END) FROM processing_events
    WHERE stage = 'physical' AND event = 'decided' AND ${ofRole('perfunctory')}`;
  expect(await beside.planted.number(late)).toBeGreaterThan(0.15);
  expect(await beside.planted.number(late)).toBeLessThan(0.5);
});

test('documents are decided many a minute by the one who empties the desk, by nobody else', async () => {
  const many = (is: string): string => `SELECT avg(CASE WHEN n >= 3 THEN 1 ELSE 0 END) FROM (
    SELECT count(*) OVER (PARTITION BY officer_id, date_trunc('minute', "at")) AS n, officer_id
    FROM processing_events WHERE stage = 'document' AND event = 'decided')
    WHERE officer_id ${is} (SELECT document_officer_id FROM declarations WHERE ${ofRole('decided_in_burst')})`;
  expect(await beside.planted.number(many('IN'))).toBeGreaterThan(0.2);
  expect(await beside.planted.number(many('NOT IN'))).toBeLessThan(0.01);
});

test("what lies on the desk is on nobody's clock", async () => {
  const held = `SELECT median(s) FROM (SELECT sum(epoch(until) - epoch("at")) FILTER (clock = 'customs') AS s FROM (
      SELECT *, lead("at") OVER (PARTITION BY declaration_id ORDER BY "at", event_id) AS until FROM processing_events WHERE stage = 'document')
    GROUP BY declaration_id HAVING bool_or(event = 'decided')) `;
  const ids = await beside.planted.texts(
    "SELECT declaration_id FROM truth_declarations WHERE role = 'decided_in_burst'",
  );
  const of = held.replace(
    "'document')",
    `'document' AND declaration_id IN (${ids.map(([id]) => `'${id!}'`).join(', ')}))`,
  );
  const ratio = (await beside.planted.number(of)) / (await beside.clean.number(of));
  expect(ratio).toBeGreaterThan(0.9);
  expect(ratio).toBeLessThan(1.1);
});

test('finds less than the same examinations do in the clean world; all others are as they were', async () => {
  const ids = await beside.planted.texts(
    "SELECT declaration_id FROM truth_declarations WHERE role = 'perfunctory'",
  );
  const found = `SELECT count(*) FROM inspections WHERE finding <> 'none' AND declaration_id IN (${ids.map(([id]) => `'${id!}'`).join(', ')})`;
  expect(await beside.planted.number(found)).toBeLessThan((await beside.clean.number(found)) * 0.6);
  const columns = 'method, f.officer_id, started_at, ended_at, finding, packages_opened';
  // Examiners take by what they have in hand: goods that come later from a full desk move the work of all.
  const examined = `${told} OR d.channel_final = 'red'`;
  expect(await beside.strangers('inspections', columns, examined)).toEqual([]);
});
