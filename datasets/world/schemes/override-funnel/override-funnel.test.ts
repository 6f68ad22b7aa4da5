import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beside, openBeside } from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({ schemes: [{ kind: 'override-funnel', count: 2, strength: 0.5 }] });
});
afterAll(() => beside.close());

test('of what the leader gives by hand, far more goes to the pair than in the clean world', async () => {
  const { planted, clean } = beside;
  const rows =
    await planted.texts(`SELECT l.officer_id, p.officer_id, p.enterprise_id FROM truth_schemes l JOIN truth_schemes p
    ON p.scheme_id = 'S' || lpad((substr(l.scheme_id, 2)::INTEGER + 1)::VARCHAR, 4, '0') AND p.planted WHERE l.subject = 'officer'`);
  expect(rows).toHaveLength(2);
  for (const [leader, officer, enterprise] of rows) {
    const share = `SELECT avg(CASE WHEN e.officer_id = '${officer!}' AND d.enterprise_id = '${enterprise!}' THEN 1 ELSE 0 END)
      FROM processing_events e JOIN declarations d USING (declaration_id)
      WHERE e.assigner_id = '${leader!}' AND e.stage = 'document' AND e.event = 'assigned' AND e.assignment_mode = 'manual'`;
    expect(await planted.number(share)).toBeGreaterThan(0.2);
    expect(await clean.number(share)).toBeLessThan(0.05);
  }
});

test('each is given at once, by its leader, never left to the rota first', async () => {
  expect(
    await beside.planted.warehouse.rows(`SELECT 1 FROM truth_declarations t
      JOIN truth_schemes s ON s.scheme_id = t.scheme_id AND s.subject = 'officer'
      ANTI JOIN processing_events e ON e.declaration_id = t.declaration_id AND e.assigner_id = s.officer_id
        AND e.event = 'assigned' AND e.assignment_mode = 'manual'`),
  ).toEqual([]);
  expect(
    await beside.planted
      .number(`SELECT count(*) FROM truth_declarations JOIN processing_events USING (declaration_id)
      WHERE stage = 'document' AND event = 'reassigned'`),
  ).toBe(0);
});

test('what is filed is what it is in the clean world', async () => {
  const columns = 'broker_id, team_code, channel_assigned, customs_value_vnd, cancelled_at';
  expect(await beside.strangers('declarations', columns, 'false')).toEqual([]);
});
