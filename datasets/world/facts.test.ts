/** What an ordinary year looks like, within bounds; a world that drifted from its scenario would fool whoever measures on it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type OpenedWorld } from './opened-world.ts';
import { scenarioSchema } from './scenario/schema.ts';

/** Hours that customs held a declaration, by stage. */
const held = `CREATE TABLE held AS
    WITH events AS (
      SELECT *, lead("at") OVER (PARTITION BY declaration_id, stage ORDER BY "at", event_id) AS until
      FROM processing_events WHERE stage IN ('document', 'physical'))
    SELECT declaration_id, stage, sum(epoch(until) - epoch("at")) FILTER (clock = 'customs') / 3600.0 AS hours,
      arg_max(officer_id, "at") AS officer_id
    FROM events GROUP BY ALL HAVING bool_or(event = 'decided')`;

let world: OpenedWorld;
beforeAll(async () => {
  world = await openWorld({
    size: { units: 3, officers: 90, brokers: 60, enterprises: 400, declarations: 30_000 },
  });
  await world.warehouse.run(held);
});
afterAll(() => world.close());

interface Bound {
  readonly sql: string;
  readonly from: number;
  readonly to: number;
}
const share = (condition: string, feed = 'declarations'): string =>
  `SELECT avg(CASE WHEN ${condition} THEN 1 ELSE 0 END) FROM ${feed}`;

const facts: Readonly<Record<string, Bound>> = {
  'declarations in the year': { sql: 'SELECT count(*) FROM declarations', from: 28_500, to: 32_500 },
  'share in the yellow lane': { sql: share("channel_assigned = 'yellow'"), from: 0.3, to: 0.41 },
  'share in the red lane': { sql: share("channel_assigned = 'red'"), from: 0.065, to: 0.115 },
  'share of document checks assigned or passed on by hand': {
    sql: share(
      "assignment_mode = 'manual'",
      "processing_events WHERE stage = 'document' AND event IN ('assigned', 'reassigned')",
    ),
    from: 0.03,
    to: 0.055,
  },
  "slope of Zipf's law over enterprises of rank 5 to 150": {
    sql: `SELECT -regr_slope(ln(n), ln(rank)) FROM (
      SELECT count(*) AS n, row_number() OVER (ORDER BY count(*) DESC, enterprise_id) AS rank FROM declarations GROUP BY enterprise_id)
      WHERE rank BETWEEN 5 AND 150`,
    from: 0.5,
    to: 0.85,
  },
  'median hours of a check of documents': {
    sql: "SELECT median(hours) FROM held WHERE stage = 'document'",
    from: 0.9,
    to: 1.7,
  },
  'median hours of an examination': {
    sql: "SELECT median(hours) FROM held WHERE stage = 'physical'",
    from: 1.8,
    to: 3.6,
  },
  'spread of log hours between officers of one crew': {
    sql: `SELECT avg(sd) FROM (SELECT stddev_samp(mean) AS sd FROM (
      SELECT h.officer_id, any_value(d.unit_code || d.team_code) AS crew, avg(ln(hours)) AS mean
      FROM held h JOIN declarations d USING (declaration_id) WHERE stage = 'document' AND hours > 0
      GROUP BY h.officer_id HAVING count(*) >= 80) GROUP BY crew HAVING count(*) >= 4)`,
    from: 0.08,
    to: 0.3,
  },
  'share of examinations that find something': {
    sql: share("finding <> 'none'", "inspections WHERE method <> 'document'"),
    from: 0.02,
    to: 0.15,
  },
  'share cancelled': { sql: share('cancelled_at IS NOT NULL'), from: 0.01, to: 0.04 },
  'share filed by brokers': { sql: share('broker_id IS NOT NULL'), from: 0.5, to: 0.95 },
  'lines a declaration': {
    sql: 'SELECT (SELECT count(*) FROM declaration_lines) / (SELECT count(*) FROM declarations)',
    from: 1.7,
    to: 2.8,
  },
};

describe('marginal facts', () => {
  test.each(Object.entries(facts))('%s', async (_, { sql, from, to }) => {
    const value = await world.number(sql);
    expect(value).toBeGreaterThanOrEqual(from);
    expect(value).toBeLessThanOrEqual(to);
  });
});

/** Honest patterns that look like schemes: each must be there, or a detector is tested on too easy a world. */
const confounders: Readonly<Record<string, Bound>> = {
  'specialists: the most frequent examiner of a chapter in a team has far more than an even share': {
    sql: `SELECT avg(top / n * officers) FROM (SELECT max(k) AS top, sum(k) AS n, any_value(officers) AS officers FROM (
        SELECT d.unit_code, d.team_code, l.chapter, d.physical_officer_id, count(*) AS k,
          (SELECT count(DISTINCT r.officer_id) FROM duty_roster r
            WHERE r.unit_code = d.unit_code AND r.team_code = d.team_code AND r.stage = 'physical') AS officers
        FROM declarations d JOIN (SELECT declaration_id, arg_max(left(hs_code, 2), customs_value_vnd) AS chapter
          FROM declaration_lines GROUP BY ALL) l USING (declaration_id)
        WHERE d.physical_officer_id IS NOT NULL GROUP BY ALL) GROUP BY unit_code, team_code, chapter HAVING sum(k) >= 20)`,
    from: 1.8,
    to: 8,
  },
  'night crews: some officers serve the night only': {
    sql: `SELECT count(*) FROM (SELECT officer_id FROM duty_roster WHERE stage = 'document'
      GROUP BY officer_id HAVING bool_and(hour(starts_at) = 17) AND count(*) > 100)`,
    from: 3,
    to: 30,
  },
  'one-man posts: one officer has every check of a team': {
    sql: `SELECT count(*) FROM (SELECT unit_code, team_code FROM declarations WHERE document_officer_id IS NOT NULL
      GROUP BY ALL HAVING count(DISTINCT document_officer_id) = 1 AND count(*) >= 30)`,
    from: 1,
    to: 3,
  },
  'dominating brokers: somebody has three of five clients of a unit and line of business': {
    sql: `SELECT count(*) FROM (SELECT max(k) / sum(k) AS top FROM (SELECT unit_code, sector, broker_id, count(DISTINCT enterprise_id) AS k
      FROM declarations JOIN enterprises USING (enterprise_id) WHERE broker_id IS NOT NULL GROUP BY ALL)
      GROUP BY unit_code, sector HAVING sum(k) >= 8) WHERE top > 0.6`,
    from: 2,
    to: 12,
  },
  'batch filing: some brokers file half their work in one quarter of an hour': {
    sql: `SELECT count(*) FROM (SELECT broker_id FROM (SELECT broker_id, hour(registered_at) * 4 + minute(registered_at) // 15 AS quarter, count(*) AS k
      FROM declarations WHERE broker_id IS NOT NULL GROUP BY ALL) GROUP BY broker_id HAVING max(k) >= 0.45 * sum(k) AND sum(k) >= 50)`,
    from: 5,
    to: 60,
  },
  'authorised operators are released sooner': {
    sql: `SELECT median(hours) FILTER (NOT e.aeo) / median(hours) FILTER (e.aeo) FROM held h JOIN declarations USING (declaration_id)
      JOIN enterprises e USING (enterprise_id) WHERE h.stage = 'document'`,
    from: 1.2,
    to: 2.2,
  },
  'permits: other agencies hold some goods for a day and more': {
    sql: "SELECT count(*) FROM processing_events WHERE event = 'hold' AND clock = 'agency'",
    from: 200,
    to: 5000,
  },
  'beginners cancel more than the experienced': {
    sql: `SELECT avg(CASE WHEN d.cancelled_at IS NOT NULL THEN 1 ELSE 0 END) FILTER (e.size = 'micro')
      / avg(CASE WHEN d.cancelled_at IS NOT NULL THEN 1 ELSE 0 END) FILTER (e.size <> 'micro')
      FROM declarations d JOIN enterprises e USING (enterprise_id)`,
    from: 1.5,
    to: 6,
  },
  'Tet: the nine days have under a tenth of an ordinary day': {
    sql: `SELECT (count(*) FILTER (registered_at >= '2025-01-25' AND registered_at < '2025-02-03') / 9.0) / (count(*) / 365.0) FROM declarations`,
    from: 0.01,
    to: 0.25,
  },
  'the fortnight before Tet is busier than the same days of March': {
    sql: `SELECT count(*) FILTER (registered_at >= '2025-01-13' AND registered_at < '2025-01-25')
      / count(*) FILTER (registered_at >= '2025-03-10' AND registered_at < '2025-03-22') FROM declarations`,
    from: 1.1,
    to: 1.6,
  },
  'consignments over fifty lines take several declarations of one bill': {
    sql: `SELECT count(*) FROM (SELECT bill_of_lading FROM declarations WHERE bill_of_lading IS NOT NULL AND cancelled_at IS NULL
      GROUP BY bill_of_lading HAVING count(*) >= 2 AND epoch(max(registered_at)) - epoch(min(registered_at)) < 600)`,
    from: 10,
    to: 100,
  },
  'work is passed on for leave': {
    sql: "SELECT count(*) FROM processing_events WHERE event = 'reassigned' AND exception_code = 'LEAVE'",
    from: 50,
    to: 400,
  },
  'ports with a wrong clock: events after their own message': {
    sql: 'SELECT count(*) FROM cargo_movements WHERE "at" > message_at',
    from: 50,
    to: 500,
  },
  'officers who change post within the year': {
    sql: 'SELECT count(DISTINCT officer_id) FROM postings JOIN units USING (unit_code) WHERE to_on IS NOT NULL AND to_on IS DISTINCT FROM valid_to',
    from: 2,
    to: 20,
  },
  'an office that is renamed files on under the new code, with the same officers': {
    sql: `SELECT count(DISTINCT officer_id) FROM postings JOIN units old ON old.unit_code = postings.unit_code
      JOIN postings now USING (officer_id, team_code, position_type)
      WHERE old.valid_to IS NOT NULL AND now.unit_code = old.parent_code AND now.from_on = old.valid_to + 1
        AND EXISTS (SELECT 1 FROM declarations d WHERE d.unit_code = old.parent_code)`,
    from: 10,
    to: 60,
  },
  'certificates of origin issued after registration all say so, and are a few': {
    sql: `SELECT avg(CASE WHEN issued_at > registered_at THEN 1 ELSE 0 END) + 10 * count(*) FILTER (issued_at > registered_at AND (issuer IS NULL OR issuer NOT LIKE '%RETROSPECTIVELY%'))
      FROM permits JOIN declarations USING (declaration_id) WHERE kind = 'certificate_of_origin'`,
    from: 0.02,
    to: 0.06,
  },
  'goods that wait for another agency leave under supervision before release': {
    sql: `SELECT count(*) FROM declarations d JOIN cargo_movements m USING (declaration_id) WHERE m.movement = 'gate_out' AND m."at" < d.released_at - INTERVAL 4 HOUR
      AND EXISTS (SELECT 1 FROM processing_events e WHERE e.declaration_id = d.declaration_id AND e.reason_code = 'BRING_TO_STORAGE')`,
    from: 60,
    to: 800,
  },
  'work that is not done by the end of a shift waits for the next': {
    sql: "SELECT count(*) FROM processing_events WHERE event = 'hold' AND reason_code = 'SHIFT_END'",
    from: 500,
    to: 5000,
  },
  'punished firms that complain in numbers': {
    sql: 'SELECT count(*) FROM (SELECT complainant_key FROM complaints WHERE complainant_key IS NOT NULL GROUP BY ALL HAVING count(*) >= 3)',
    from: 3,
    to: 60,
  },
  'house bills that are missing': { sql: share('bill_of_lading IS NULL'), from: 0.03, to: 0.05 },
  'a scanner is down for a fortnight': {
    sql: `SELECT max(gap) FROM (SELECT date_diff('day', day, lead(day) OVER (ORDER BY day)) AS gap FROM (
      SELECT DISTINCT i.started_at::DATE AS day FROM inspections i JOIN declarations d USING (declaration_id)
      WHERE i.method = 'scan' AND d.unit_code LIKE '%CC%'))`,
    from: 12,
    to: 21,
  },
  'texts meant for a spreadsheet are in the names': {
    sql: "SELECT count(*) FROM declarations WHERE partner_name LIKE '=%'",
    from: 1,
    to: 1000,
  },
  'tax codes keep their leading zeros': {
    sql: share("enterprise_id LIKE '0%'", 'enterprises'),
    from: 0.3,
    to: 0.7,
  },
};

/** Of the world, whatever is switched off. */
const always = new Set([
  'work that is not done by the end of a shift waits for the next',
  'texts meant for a spreadsheet are in the names',
  'tax codes keep their leading zeros',
  // Weekdays and holidays stay, and so does who files most.
  'Tet: the nine days have under a tenth of an ordinary day',
]);

describe('honest confounders', () => {
  let without: OpenedWorld;
  beforeAll(async () => {
    const names = Object.keys(scenarioSchema.properties.confounders.properties);
    without = await openWorld({
      size: { units: 3, officers: 90, brokers: 60, enterprises: 400, declarations: 30_000 },
      confounders: Object.fromEntries(names.map((name) => [name, false])),
    });
    await without.warehouse.run(held);
  });
  afterAll(() => without.close());

  test.each(Object.entries(confounders))('%s', async (name, { sql, from, to }) => {
    const value = await world.number(sql);
    expect(value).toBeGreaterThanOrEqual(from);
    expect(value).toBeLessThanOrEqual(to);
    // The trace is the switch's: without it there is none.
    if (always.has(name)) return;
    const [row] = await without.warehouse.rows(sql);
    const other = Object.values(row ?? {})[0] ?? null;
    expect(
      other === null || Number(other) < from || Number(other) > to,
      `${String(Number(other))} without`,
    ).toBe(true);
  });
});

test('nothing is planted where the scenario plants nothing', async () => {
  expect(await world.number('SELECT count(*) FROM truth_schemes')).toBe(0);
  expect(await world.number('SELECT count(*) FROM truth_declarations')).toBe(0);
});
