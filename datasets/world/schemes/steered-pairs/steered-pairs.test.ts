import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type OpenedWorld } from '../../opened-world.ts';

const steered = { kind: 'steered-pairs', count: 3, strength: 0.5, minimum_contacts: 50 };
let world: OpenedWorld;
let half: OpenedWorld;
beforeAll(async () => {
  world = await openWorld({ schemes: [steered] });
  half = await openWorld({ schemes: [{ ...steered, from: '2025-07-01' }] });
});
afterAll(() => {
  world.close();
  half.close();
});

/** Of the enterprise's checks that fell in a shift of the officer: how many the officer had, and how many would be even. */
const shares = `SELECT s.scheme_id, avg(CASE WHEN e.officer_id = s.officer_id THEN 1 ELSE 0 END) AS share, avg(1 / crew.officers) AS even, count(*) AS n
  FROM truth_schemes s JOIN declarations d USING (enterprise_id) JOIN processing_events e USING (declaration_id)
  JOIN duty_roster r ON r.officer_id = s.officer_id AND r.unit_code = d.unit_code AND r.team_code = d.team_code
    AND e."at" >= r.starts_at AND e."at" < r.ends_at AND r.stage = 'document'
  JOIN (SELECT unit_code, team_code, starts_at, count(*) AS officers FROM duty_roster WHERE stage = 'document' GROUP BY ALL) crew
    ON crew.unit_code = r.unit_code AND crew.team_code = r.team_code AND crew.starts_at = r.starts_at
  WHERE s.planted AND e.stage = 'document' AND e.event = 'assigned' GROUP BY ALL ORDER BY ALL`;

test('the officer gets about half of the declarations above an even share, when on duty', async () => {
  const rows = await world.warehouse.rows(shares);
  expect(rows).toHaveLength(3);
  for (const { share, even } of rows) {
    // Some steered declarations are assigned by the rota first and passed on: the first assignment shows a part only.
    expect(Number(share) - Number(even)).toBeGreaterThan(0.15);
  }
  const final =
    await world.number(`SELECT avg(CASE WHEN d.document_officer_id = s.officer_id THEN 1 ELSE 0 END)
    FROM truth_schemes s JOIN declarations d USING (enterprise_id)
    WHERE s.planted AND d.document_officer_id IS NOT NULL`);
  expect(final).toBeGreaterThan(0.3);
});

test('every steered declaration was given or passed on by hand, to its officer', async () => {
  const wrong = `SELECT d.declaration_id FROM truth_declarations t JOIN declarations d USING (declaration_id)
    JOIN truth_schemes s ON s.scheme_id = t.scheme_id AND s.planted
    WHERE d.enterprise_id <> s.enterprise_id OR d.document_officer_id <> s.officer_id OR NOT EXISTS (
      SELECT 1 FROM processing_events e WHERE e.declaration_id = d.declaration_id AND e.officer_id = s.officer_id
        AND e.assignment_mode = 'manual' AND e.stage = 'document')`;
  expect(await world.warehouse.rows(wrong)).toEqual([]);
  expect(await world.number('SELECT count(*) FROM truth_declarations')).toBeGreaterThan(40);
});

test('steered declarations are checked faster', async () => {
  const ratio = await world.number(`WITH held AS (
      SELECT declaration_id, epoch(min("at") FILTER (event = 'decided')) - epoch(max("at") FILTER (event IN ('assigned', 'reassigned'))) AS s
      FROM processing_events WHERE stage = 'document' GROUP BY ALL HAVING count(*) FILTER (event = 'hold') = 0)
    SELECT median(s) FILTER (t.declaration_id IS NOT NULL) / median(s) FILTER (t.declaration_id IS NULL)
    FROM held LEFT JOIN truth_declarations t USING (declaration_id)`);
  expect(ratio).toBeLessThan(0.95);
});

test('the brokers through whom a steered enterprise files are in the truth, as not planted', async () => {
  const rows = await world.warehouse.rows('SELECT DISTINCT subject FROM truth_schemes WHERE NOT planted');
  expect(rows.every(({ subject }) => subject === 'broker_pair')).toBe(true);
});

test('before its first day nothing is steered', async () => {
  expect(
    await half.number(`SELECT count(*) FROM truth_declarations JOIN declarations USING (declaration_id)
    WHERE registered_at < '2025-06-30'`),
  ).toBe(0);
  expect(await half.number('SELECT count(*) FROM truth_declarations')).toBeGreaterThan(15);
});
