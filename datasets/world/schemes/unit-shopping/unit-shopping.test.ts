import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beside, openBeside } from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  const size = { units: 3, officers: 90, brokers: 40, enterprises: 300, declarations: 15_000 };
  beside = await openBeside({
    size,
    schemes: [{ kind: 'unit-shopping', count: 2, units: 1, strength: 0.5 }],
  });
});
afterAll(() => beside.close());

test('about half of what each declares goes where its officer serves; in the clean world, nothing', async () => {
  const rows = await beside.planted.texts(`SELECT e.enterprise_id, p.officer_id FROM truth_schemes e
    JOIN truth_schemes p USING (enterprise_id) WHERE e.subject = 'enterprise' AND p.subject = 'pair' AND p.planted`);
  expect(rows).toHaveLength(3);
  for (const [enterprise, officer] of rows) {
    const share = `SELECT avg(CASE WHEN (unit_code, team_code) IN (SELECT (unit_code, team_code) FROM duty_roster WHERE officer_id = '${officer!}')
      THEN 1 ELSE 0 END) FROM declarations WHERE enterprise_id = '${enterprise!}'`;
    expect(await beside.clean.number(share)).toBe(0);
    expect(await beside.planted.number(share)).toBeGreaterThan(0.2);
    expect(await beside.planted.number(share)).toBeLessThan(0.65);
  }
});

test('there the officer has more of it than an even share', async () => {
  expect(
    await beside.planted.number(`SELECT avg(CASE WHEN d.document_officer_id = p.officer_id THEN 1 ELSE 0 END)
      FROM truth_declarations t JOIN declarations d USING (declaration_id)
      JOIN truth_schemes p ON p.subject = 'pair' AND p.planted AND p.enterprise_id = d.enterprise_id
      WHERE t.role = 'moved' AND d.document_officer_id IS NOT NULL`),
  ).toBeGreaterThan(0.4);
});

test('what others file is what it is in the clean world', async () => {
  const shoppers = 'd.enterprise_id IN (SELECT enterprise_id FROM truth_schemes WHERE planted)';
  expect(
    await beside.strangers(
      'declarations',
      'team_code, broker_id, channel_assigned, customs_value_vnd',
      shoppers,
    ),
  ).toEqual([]);
});
