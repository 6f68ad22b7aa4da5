import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beside, openBeside } from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({
    behaviour: { finding_share: 0.3 },
    schemes: [{ kind: 'missed-detection', count: 2, examiners: 2, strength: 1 }],
  });
});
afterAll(() => beside.close());

const told = 'declaration_id IN (SELECT declaration_id FROM truth_declarations)';

test('finds hardly anything in what the clean world finds much in', async () => {
  const ids = await beside.planted.texts('SELECT declaration_id FROM truth_declarations');
  const found = `SELECT count(*) FROM inspections i JOIN declarations d USING (declaration_id) WHERE i.finding <> 'none'
    AND i.officer_id IN (d.document_officer_id, d.physical_officer_id) AND declaration_id IN (${ids.map(([id]) => `'${id!}'`).join(', ')})`;
  expect(await beside.planted.number(found)).toBeLessThan((await beside.clean.number(found)) * 0.3);
});

test('checks after release find it: more often than in what others passed', async () => {
  const missed = (
    touched: string,
  ): string => `SELECT count(*) FILTER (i.finding <> 'none') / count(DISTINCT i.declaration_id)
    FROM inspections i JOIN declarations d USING (declaration_id)
    WHERE i.started_at > d.released_at AND ${touched}`;
  expect(await beside.planted.number(missed(`i.${told}`))).toBeGreaterThan(
    1.3 * (await beside.planted.number(missed(`NOT i.${told}`))),
  );
});

test('checks of documents of all others are those of the clean world', async () => {
  expect(
    await beside.strangers(
      'processing_events',
      'stage, event, f.officer_id, "at", clock',
      `d.${told} OR d.channel_final = 'red'`,
    ),
  ).toEqual([]);
});
