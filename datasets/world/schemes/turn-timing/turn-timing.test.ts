import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beside, openBeside } from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({ schemes: [{ kind: 'turn-timing', count: 2, brokers: 1, strength: 0.8 }] });
});
afterAll(() => beside.close());

test('the officer gets more of the trader than in the clean world', async () => {
  const rows = await beside.planted
    .texts(`SELECT officer_id, coalesce(enterprise_id, broker_id), subject FROM truth_schemes
    WHERE planted ORDER BY ALL`);
  expect(rows).toHaveLength(3);
  for (const [officer, trader, subject] of rows) {
    const column = subject === 'pair' ? 'enterprise_id' : 'broker_id';
    const share = `SELECT avg(CASE WHEN document_officer_id = '${officer!}' THEN 1 ELSE 0 END) FROM declarations
      WHERE ${column} = '${trader!}' AND document_officer_id IS NOT NULL
        AND team_code IN (SELECT team_code FROM duty_roster WHERE officer_id = '${officer!}')`;
    expect((await beside.planted.number(share)) - (await beside.clean.number(share))).toBeGreaterThan(0.08);
  }
});

test('nothing is given by hand: every declaration waited for was given by the rota', async () => {
  const mode = (column: string): string => `SELECT count(*) FILTER (e.assignment_mode = 'manual') / count(*)
    FROM truth_declarations t JOIN processing_events e USING (declaration_id)
    WHERE t.role = 'turn_awaited' AND e.stage = 'document' AND e.event = '${column}'`;
  expect(await beside.planted.number(mode('assigned'))).toBeLessThan(0.1);
  expect(
    await beside.planted.number("SELECT count(*) FROM truth_declarations WHERE role = 'turn_awaited'"),
  ).toBeGreaterThan(40);
});

test('whoever waits registers later on the same day, never earlier; nobody else moves', async () => {
  const columns = 'customs_value_vnd, channel_assigned';
  const traders = `(d.enterprise_id IN (SELECT enterprise_id FROM truth_schemes WHERE planted)
    OR d.broker_id IN (SELECT broker_id FROM truth_schemes WHERE planted))`;
  expect(await beside.strangers('declarations', columns, traders)).toEqual([]);
  const moved = await beside.planted.warehouse.rows(`
    SELECT p.registered_at > c.registered_at AS later, count(*)::INTEGER AS n
    FROM declarations p JOIN clean_declarations c USING (enterprise_id, customs_value_vnd, gross_kg)
    WHERE p.registered_at <> c.registered_at GROUP BY ALL`);
  expect(moved).toEqual([{ later: true, n: expect.any(Number) as number }]);
  expect(
    await beside.planted.warehouse
      .rows(`SELECT 1 FROM declarations p JOIN clean_declarations c USING (enterprise_id, customs_value_vnd, gross_kg)
      WHERE p.registered_at::DATE <> c.registered_at::DATE AND p.cancelled_at IS NULL AND c.cancelled_at IS NULL
        AND p.enterprise_id IN (SELECT enterprise_id FROM truth_schemes WHERE planted) LIMIT 3`),
  ).toEqual([]);
});
