import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type OpenedWorld } from '../../opened-world.ts';

let world: OpenedWorld;
let clean: OpenedWorld;
beforeAll(async () => {
  world = await openWorld({ schemes: [{ kind: 'steered-broker-pairs', count: 2, minimum_contacts: 60 }] });
  clean = await openWorld();
});
afterAll(() => {
  world.close();
  clean.close();
});

const pairs = 'SELECT officer_id, broker_id FROM truth_schemes WHERE planted ORDER BY ALL';
const share = (
  officer: string,
  broker: string,
): string => `SELECT avg(CASE WHEN document_officer_id = '${officer}' THEN 1 ELSE 0 END)
  FROM declarations WHERE broker_id = '${broker}' AND document_officer_id IS NOT NULL
    AND team_code = (SELECT any_value(team_code) FROM duty_roster WHERE officer_id = '${officer}' AND stage = 'document')`;

test("the officer's share of the broker's declarations is far above what it is in the clean world", async () => {
  const rows = await world.texts(pairs);
  expect(rows).toHaveLength(2);
  for (const [officer, broker] of rows) {
    const steered = await world.number(share(officer!, broker!));
    const honest = await clean.number(share(officer!, broker!));
    expect(steered - honest).toBeGreaterThan(0.15);
  }
});

test('steered declarations are all of the broker', async () => {
  expect(
    await world.warehouse.rows(`SELECT 1 FROM truth_declarations t JOIN declarations d USING (declaration_id)
      JOIN truth_schemes s ON s.scheme_id = t.scheme_id AND s.planted WHERE d.broker_id IS DISTINCT FROM s.broker_id`),
  ).toEqual([]);
});
