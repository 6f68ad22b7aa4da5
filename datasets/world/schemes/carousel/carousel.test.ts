import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Beside,
  filedColumns,
  labelledBefore,
  ofPlantedTraders,
  openBeside,
  strangersOf,
} from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({ schemes: [{ kind: 'carousel', from: '2025-04-01', count: 2, strength: 0.8 }] });
});
afterAll(() => beside.close());

test('what comes back went out from the linked firm: same tariff lines, nearly the same quantity, within 45 days', async () => {
  const back = await beside.planted.number(
    "SELECT count(DISTINCT declaration_id) FROM truth_declarations WHERE role = 'carousel_back'",
  );
  const matched = await beside.planted.number(`WITH goods AS (
      SELECT t.role, d.declaration_id, d.registered_at, e.representative_key, l.hs_code, l.description, l.quantity
      FROM truth_declarations t JOIN declarations d USING (declaration_id) JOIN enterprises e USING (enterprise_id)
      JOIN declaration_lines l USING (declaration_id))
    SELECT count(DISTINCT i.declaration_id) FROM goods i JOIN goods o USING (representative_key, hs_code, description)
    WHERE i.role = 'carousel_back' AND o.role = 'carousel_out' AND i.registered_at > o.registered_at
      AND i.registered_at < o.registered_at + INTERVAL 50 DAY AND abs(i.quantity / o.quantity - 1) < 0.03`);
  expect(back).toBeGreaterThan(20);
  expect(matched / back).toBeGreaterThan(0.85); // one piece less of few is more than three percent
});

test('the two firms are in the truth as a ring too', async () => {
  expect(await beside.planted.number("SELECT count(*) FROM truth_schemes WHERE subject = 'ring'")).toBe(2);
  expect(
    await beside.planted.number(`SELECT count(DISTINCT m.enterprise_id) FROM truth_members m
      JOIN truth_schemes s ON s.subject = 'enterprise' AND s.enterprise_id = m.enterprise_id`),
  ).toBe(4);
});

test('the firms of a pair share their representative and their phone', async () => {
  expect(
    await beside.planted.number(
      `SELECT count(DISTINCT representative_key || phone_key) FROM enterprises JOIN truth_schemes USING (enterprise_id)`,
    ),
  ).toBe(2);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, filedColumns, ofPlantedTraders)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
