import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beside, openBeside } from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  const size = { units: 3, officers: 90, brokers: 60, enterprises: 400, declarations: 20_000 };
  beside = await openBeside({
    size,
    confounders: { unit_renames: false },
    schemes: [{ kind: 'following-the-officer', strength: 0.6, days: 90, minimum_contacts: 40 }],
  });
});
afterAll(() => beside.close());

const firm = '(SELECT enterprise_id FROM truth_schemes WHERE planted)';

test('the enterprise moves to the new unit of its officer, for the days that the scenario says', async () => {
  const share = (
    during: string,
  ): string => `SELECT coalesce(avg(CASE WHEN d.unit_code = p.unit_code THEN 1 ELSE 0 END), 0)
    FROM declarations d JOIN truth_schemes s ON s.enterprise_id = d.enterprise_id AND s.subject = 'pair' AND s.planted
    JOIN postings p ON p.officer_id = s.officer_id AND p.to_on IS NULL
    WHERE ${during} (d.registered_at::DATE BETWEEN s.from_on AND s.to_on)`;
  expect(await beside.planted.number(share(''))).toBeGreaterThan(0.35);
  expect(await beside.planted.number(share('NOT'))).toBeLessThan(0.3);
  expect(
    await beside.planted.number(`SELECT max(date_diff('day', from_on, to_on)) FROM truth_schemes`),
  ).toBeLessThan(90);
});

test('who checks what comes is left to the rota', async () => {
  expect(
    await beside.planted.number(`SELECT avg(CASE WHEN e.assignment_mode = 'manual' THEN 1 ELSE 0 END)
      FROM truth_declarations JOIN processing_events e USING (declaration_id) WHERE e.stage = 'document' AND e.event = 'assigned'`),
  ).toBeLessThan(0.2);
});

test('what others file is what it is in the clean world', async () => {
  const columns = 'team_code, channel_assigned, customs_value_vnd';
  expect(await beside.strangers('declarations', columns, `d.enterprise_id IN ${firm}`)).toEqual([]);
});
