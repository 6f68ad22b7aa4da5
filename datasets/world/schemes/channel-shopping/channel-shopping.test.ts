import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type OpenedWorld } from '../../opened-world.ts';

let world: OpenedWorld;
let clean: OpenedWorld;
beforeAll(async () => {
  world = await openWorld({
    schemes: [{ kind: 'channel-shopping', count: 2, strength: 0.8, minimum_red: 6 }],
  });
  clean = await openWorld();
});
afterAll(() => {
  world.close();
  clean.close();
});

const redCancelled = `SELECT avg(CASE WHEN cancelled_at IS NOT NULL THEN 1 ELSE 0 END) FROM declarations WHERE channel_assigned = 'red'`;

test('most of its red declarations are cancelled; of everybody else, few', async () => {
  const of = (is: string): string =>
    `${redCancelled} AND enterprise_id ${is} (SELECT enterprise_id FROM truth_schemes)`;
  expect(await world.number(of('IN'))).toBeGreaterThan(0.6);
  expect(await world.number(of('NOT IN'))).toBeLessThan(0.06);
  expect(await clean.number(redCancelled)).toBeLessThan(0.06);
});

test('what it cancels comes again within days, under the same bill of lading', async () => {
  const cancelled = await world.number("SELECT count(*) FROM truth_declarations WHERE role = 'cancelled'");
  const again =
    await world.number(`SELECT count(DISTINCT a.declaration_id) FROM truth_declarations t JOIN declarations a USING (declaration_id)
    JOIN truth_declarations u ON u.scheme_id = t.scheme_id AND u.role = 'registered_again' JOIN declarations b ON b.declaration_id = u.declaration_id
    WHERE t.role = 'cancelled' AND b.registered_at > a.cancelled_at AND b.registered_at < a.cancelled_at + INTERVAL 8 DAY
      AND b.customs_value_vnd = a.customs_value_vnd AND coalesce(a.bill_of_lading = b.bill_of_lading, true)`);
  expect(cancelled).toBeGreaterThan(6);
  expect(again / cancelled).toBeGreaterThan(0.85);
});

test('the last registration is lighter more often than an ordinary declaration', async () => {
  expect(
    await world.number(`SELECT avg(CASE WHEN channel_assigned <> 'red' THEN 1 ELSE 0 END)
      FROM truth_declarations JOIN declarations USING (declaration_id) WHERE role = 'registered_again'`),
  ).toBeGreaterThan(0.5);
});
