/** Assignment as it is done: a rota that can be replayed, examinations by work in hand, exceptions logged by whoever made them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type OpenedWorld } from '../opened-world.ts';

/** Automatic turns, and those that the rule of `Rotas` does not give; and turns that a wrong rule would not give. */
const replay = `
  WITH turns AS (
    SELECT d.unit_code, d.team_code, e."at", e.event_id, r.rota_order, r.starts_at
    FROM processing_events e JOIN declarations d USING (declaration_id)
    ASOF JOIN (SELECT * FROM duty_roster WHERE stage = 'document') r ON r.officer_id = e.officer_id
      AND r.unit_code = d.unit_code AND r.team_code = d.team_code AND e."at" >= r.starts_at
    WHERE e.stage = 'document' AND e.event = 'assigned' AND e.assignment_mode = 'auto'),
  shifts AS (
    SELECT unit_code, team_code, starts_at, list(rota_order ORDER BY rota_order) AS places
    FROM duty_roster WHERE stage = 'document' GROUP BY ALL),
  pairs AS (
    SELECT *, lag(rota_order) OVER (PARTITION BY unit_code, team_code ORDER BY "at", event_id) AS before FROM turns)
  SELECT count(*) AS turns,
    count(*) FILTER (coalesce(list_filter(places, lambda place: place > before)[1], places[1]) <> rota_order) AS broken,
    count(*) FILTER (places[1] <> rota_order) AS not_first
  FROM pairs JOIN shifts USING (unit_code, team_code, starts_at) WHERE before IS NOT NULL`;

async function replayed(world: OpenedWorld): Promise<{ turns: number; broken: number; notFirst: number }> {
  const [row] = await world.warehouse.rows(replay);
  return { turns: Number(row?.turns), broken: Number(row?.broken), notFirst: Number(row?.not_first) };
}

let world: OpenedWorld;
beforeAll(async () => {
  world = await openWorld({
    size: { units: 3, officers: 90, brokers: 60, enterprises: 400, declarations: 20_000 },
  });
});
afterAll(() => world.close());

test('the rota can be replayed turn by turn', async () => {
  const exact = await openWorld({ assignment: { rota_slip_share: 0 } });
  const { turns, broken, notFirst } = await replayed(exact);
  exact.close();
  expect(turns).toBeGreaterThan(4000);
  expect(broken).toBe(0);
  expect(notFirst).toBeGreaterThan(turns / 2); // the rule says more than: the first of the list
});

test('a few turns slip, as the scenario says', async () => {
  const { turns, broken } = await replayed(world);
  expect(broken / turns).toBeGreaterThan(0.001);
  expect(broken / turns).toBeLessThan(0.008);
});

describe('by hand', () => {
  const byHand = "processing_events WHERE assignment_mode = 'manual'";
  test.each(['document', 'physical'])('%s: logged with the exception and who made it', async (stage) => {
    const sql = `SELECT count(*) AS n, count(exception_code) AS why, count(assigner_id) AS who FROM ${byHand} AND stage = '${stage}'`;
    const [row] = await world.warehouse.rows(sql);
    expect(Number(row?.n)).toBeGreaterThan(10);
    expect([Number(row?.why), Number(row?.who)]).toEqual([Number(row?.n), Number(row?.n)]);
  });

  test('whoever assigns is on duty at the unit, and has a log entry for it', async () => {
    const strange = await world.warehouse.rows(
      `SELECT e.event_id FROM ${byHand}
      AND NOT EXISTS (FROM duty_roster r WHERE r.officer_id = processing_events.assigner_id AND processing_events."at" >= r.starts_at AND processing_events."at" < r.ends_at) LIMIT 3`.replace(
        'e.event_id',
        'event_id',
      ),
    );
    expect(strange).toEqual([]);
    const logged = await world.number("SELECT count(*) FROM system_audit WHERE action = 'override'");
    const made = await world.number(`SELECT count(*) FROM ${byHand} AND event = 'assigned'`);
    expect(logged).toBe(made);
  });
});

test('examinations go to whoever has least in hand: the work of a shift is spread evenly', async () => {
  const spread = await world.number(`
    WITH given AS (
      SELECT r.unit_code, r.team_code, r.starts_at, r.officer_id, count(e.event_id) AS n
      FROM duty_roster r
      LEFT JOIN processing_events e ON e.officer_id = r.officer_id AND e.stage = 'physical' AND e.event = 'assigned'
        AND e."at" >= r.starts_at AND e."at" < r.ends_at
      WHERE r.stage = 'physical' GROUP BY ALL)
    SELECT avg(v / m) FROM (SELECT var_samp(n) AS v, avg(n) AS m FROM given GROUP BY unit_code, team_code, starts_at
      HAVING count(*) >= 3 AND avg(n) >= 1)`);
  expect(spread).toBeLessThan(0.9); // 1 where chance alone gives them
});
