import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type OpenedWorld } from './opened-world.ts';

/** The second office is renamed on 1 July, in the middle of what is planted. */
let world: OpenedWorld;
beforeAll(async () => {
  world = await openWorld({
    size: { units: 2, officers: 60, brokers: 60, enterprises: 500, declarations: 24_000 },
    schemes: [{ kind: 'retaliation', count: 6, strength: 0.8, minimum_contacts: 12 }],
  });
});
afterAll(() => world.close());

test('an office that is renamed is in the truth under the code it mostly bore, and under the other one as implied', async () => {
  const codes = await world.texts(
    `SELECT DISTINCT planted::VARCHAR, unit_code FROM truth_schemes WHERE subject = 'unit' ORDER BY ALL`,
  );
  const renamed = await world.texts(
    'SELECT unit_code, parent_code FROM units WHERE valid_to IS NOT NULL AND unit_code IN (SELECT unit_code FROM truth_schemes)',
  );
  expect(renamed).toHaveLength(1);
  const [earlier, later] = renamed[0]!;
  expect(codes).toContainEqual(['true', later]);
  expect(codes).toContainEqual(['false', earlier]);
  expect(
    await world.number("SELECT count(*) FROM truth_schemes WHERE subject = 'unit' AND unit_code IS NULL"),
  ).toBe(0);
});
