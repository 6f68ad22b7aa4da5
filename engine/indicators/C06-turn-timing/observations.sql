-- Grain: one row an automatic turn, with the crew and day whose turns it is one of.
WITH given AS (
  SELECT
    e.event_id, e.declaration_id, e.officer_id, e."at" AS assigned_at, e."at"::DATE AS on_day, d.registered_at, d.unit_code,
    coalesce(d.team_code, '') AS team_code, d.enterprise_id, d.broker_id, d.customs_value_vnd
  FROM processing_events e
  JOIN declarations d ON d.declaration_id = e.declaration_id
  WHERE e.event = 'assigned' AND e.stage = 'document' AND e.assignment_mode = 'auto' AND e.officer_id IS NOT NULL
    AND e."at" >= CAST($window_from AS DATE) AND e."at" < CAST($as_of AS DATE)
),
-- shifts by the days they touch, so that they are found by day
shifts AS (
  SELECT officer_id, unit_code, team_code, starts_at, ends_at,
    unnest(generate_series(starts_at::DATE, ends_at::DATE, INTERVAL 1 DAY))::DATE AS on_day
  FROM duty_roster
  WHERE stage IS NULL OR stage = 'document'
),
-- who was on duty, as one number: millions of turns would not fit as texts
crews AS (
  SELECT g.event_id, bit_xor(DISTINCT hash(s.officer_id)) AS crew
  FROM given g
  JOIN shifts s
    ON s.unit_code = g.unit_code AND coalesce(s.team_code, g.team_code) = g.team_code AND s.on_day = g.on_day
    AND g.assigned_at >= s.starts_at AND g.assigned_at < s.ends_at
  GROUP BY g.event_id
),
turns AS (
  SELECT
    g.event_id, g.officer_id, g.assigned_at, g.on_day, g.unit_code, g.team_code, g.enterprise_id, g.broker_id, g.customs_value_vnd, c.crew,
    count(*) OVER (PARTITION BY g.unit_code, g.team_code, c.crew, g.on_day) AS all_turns,
    -- those of the enterprise, and of its broker for others
    count(*) OVER (PARTITION BY g.unit_code, g.team_code, c.crew, g.on_day, g.enterprise_id)
      + CASE WHEN g.broker_id IS NULL THEN 0 ELSE
          count(*) OVER (PARTITION BY g.unit_code, g.team_code, c.crew, g.on_day, g.broker_id)
          - count(*) OVER (PARTITION BY g.unit_code, g.team_code, c.crew, g.on_day, g.broker_id, g.enterprise_id)
        END AS own_turns
  FROM given g
  JOIN crews c ON c.event_id = g.event_id
),
of_crew AS (
  SELECT unit_code, team_code, crew, on_day, count(DISTINCT officer_id) AS officers
  FROM turns
  GROUP BY unit_code, team_code, crew, on_day
)
SELECT
  t.officer_id,
  t.enterprise_id,
  t.broker_id,
  t.unit_code,
  -- the day's turns as they fell, dealt among the declarations of the day at random
  (dense_rank() OVER (ORDER BY t.unit_code, t.team_code, t.on_day, t.crew) - 1)::INTEGER AS turn_set,
  (t.all_turns - t.own_turns >= $minimum_near AND c.officers >= 3)::INTEGER AS judged,
  -- VND
  coalesce(t.customs_value_vnd, 0)::DECIMAL(18, 0) AS value_vnd
FROM turns t
JOIN of_crew c
  ON c.unit_code = t.unit_code AND c.team_code = t.team_code AND c.crew = t.crew AND c.on_day = t.on_day
ORDER BY t.assigned_at, t.event_id
