import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beside, openBeside } from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({ schemes: [{ kind: 'rings', count: 1, enterprises: 3, strength: 0.6 }] });
});
afterAll(() => beside.close());

test('the truth lists the members with their places, and every pair of an officer and an enterprise', async () => {
  const { warehouse } = beside.planted;
  expect(
    await warehouse.rows(`SELECT role, count(officer_id)::INTEGER AS officers, count(enterprise_id)::INTEGER AS enterprises
      FROM truth_members GROUP BY ALL ORDER BY ALL`),
  ).toEqual([
    { role: 'document', officers: 1, enterprises: 0 },
    { role: 'enterprise', officers: 0, enterprises: 3 },
    { role: 'gate', officers: 1, enterprises: 0 },
    { role: 'physical', officers: 1, enterprises: 0 },
  ]);
  expect(
    await warehouse.rows(`SELECT 1 FROM truth_members o CROSS JOIN truth_members e
      ANTI JOIN truth_schemes s ON s.subject = 'pair' AND s.planted AND s.officer_id = o.officer_id AND s.enterprise_id = e.enterprise_id
      WHERE o.officer_id IS NOT NULL AND e.enterprise_id IS NOT NULL`),
  ).toEqual([]);
});

/** Share of a stage's work on the ring's enterprises that is its officer's. */
const share = (stage: string, officer: string, firms: string): string =>
  `SELECT avg(CASE WHEN e.officer_id = '${officer}' THEN 1 ELSE 0 END)
    FROM processing_events e JOIN declarations d USING (declaration_id)
    WHERE e.stage = '${stage}' AND e.event = 'decided' AND d.enterprise_id IN (${firms})`;

test.each(['document', 'physical', 'gate'])(
  'at the %s stage its officer has far more than in the clean world',
  async (stage) => {
    const [[officer]] = (await beside.planted.texts(
      `SELECT officer_id FROM truth_members WHERE role = '${stage}'`,
    )) as [[string]];
    const firms = await beside.planted.texts(
      "SELECT enterprise_id FROM truth_members WHERE role = 'enterprise'",
    );
    const list = firms.map(([firm]) => `'${firm!}'`).join(', ');
    const steered = await beside.planted.number(share(stage, officer, list));
    const honest = await beside.clean.number(share(stage, officer, list));
    expect(steered - honest).toBeGreaterThan(0.15);
  },
);

test('what other enterprises file, and what is decided of it, is what it is in the clean world', async () => {
  const ofMembers = 'd.enterprise_id IN (SELECT enterprise_id FROM truth_members)';
  expect(
    await beside.strangers(
      'declarations',
      'channel_assigned, customs_value_vnd, tax_due_vnd, cancelled_at',
      ofMembers,
    ),
  ).toEqual([]);
});

test('a unit without a gate crew cannot carry it', async () => {
  const size = { units: 1, officers: 12, brokers: 10, enterprises: 60, declarations: 3_000 };
  await expect(openBeside({ size, schemes: [{ kind: 'rings' }] })).rejects.toThrow(
    /rings wants 1 units with a gate crew and enough importers; this world has 0/,
  );
});
