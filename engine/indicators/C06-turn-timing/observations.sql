-- Grain: one row an automatic turn and officer who had turns of the same crew that day.
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
-- who was on duty, as one text
crews AS (
  SELECT g.event_id, string_agg(DISTINCT s.officer_id, ' ' ORDER BY s.officer_id) AS crew
  FROM given g
  JOIN shifts s
    ON s.unit_code = g.unit_code AND coalesce(s.team_code, g.team_code) = g.team_code AND s.on_day = g.on_day
    AND g.assigned_at >= s.starts_at AND g.assigned_at < s.ends_at
  GROUP BY g.event_id
),
turns AS (
  SELECT
    g.event_id, g.declaration_id, g.officer_id, g.assigned_at, g.on_day, g.registered_at, g.unit_code, g.team_code, g.enterprise_id,
    g.broker_id, g.customs_value_vnd, c.crew,
    row_number() OVER (PARTITION BY g.unit_code, g.team_code, c.crew, g.on_day ORDER BY g.assigned_at, g.event_id) AS place
  FROM given g
  JOIN crews c ON c.event_id = g.event_id
),
of_crew AS (
  SELECT unit_code, team_code, crew, on_day, officer_id, count(*) AS times
  FROM turns
  GROUP BY unit_code, team_code, crew, on_day, officer_id
),
of_enterprise AS (
  SELECT unit_code, team_code, crew, on_day, officer_id, enterprise_id, count(*) AS times
  FROM turns
  GROUP BY unit_code, team_code, crew, on_day, officer_id, enterprise_id
),
-- of the broker's other enterprises
of_broker AS (
  SELECT t.event_id, o.officer_id, count(*) AS times
  FROM turns t
  JOIN turns o
    ON o.unit_code = t.unit_code AND o.team_code = t.team_code AND o.crew = t.crew AND o.on_day = t.on_day
    AND o.broker_id = t.broker_id AND o.enterprise_id <> t.enterprise_id
  GROUP BY t.event_id, o.officer_id
),
able AS (
  SELECT
    t.event_id, c.officer_id, c.times - coalesce(e.times, 0) - coalesce(b.times, 0) AS times,
    sum(c.times - coalesce(e.times, 0) - coalesce(b.times, 0)) OVER (PARTITION BY t.event_id) AS turns_of_others
  FROM turns t
  JOIN of_crew c
    ON c.unit_code = t.unit_code AND c.team_code = t.team_code AND c.crew = t.crew AND c.on_day = t.on_day
  LEFT JOIN of_enterprise e
    ON e.unit_code = t.unit_code AND e.team_code = t.team_code AND e.crew = t.crew AND e.on_day = t.on_day
    AND e.officer_id = c.officer_id AND e.enterprise_id = t.enterprise_id
  LEFT JOIN of_broker b ON b.event_id = t.event_id AND b.officer_id = c.officer_id
),
sized AS (
  SELECT event_id, officer_id, times, turns_of_others, count(*) OVER (PARTITION BY event_id) AS officers
  FROM able
  WHERE turns_of_others >= $minimum_near
)
SELECT
  a.officer_id,
  t.enterprise_id,
  t.broker_id,
  t.unit_code,
  -- share of the others' turns, one turn shared by all of the crew added
  ((a.times + 1.0 / a.officers) / (a.turns_of_others + 1))::DOUBLE AS chance,
  (a.officer_id = t.officer_id)::INTEGER AS hits,
  -- VND
  coalesce(t.customs_value_vnd, 0)::DECIMAL(18, 0) AS value_vnd
FROM sized a
JOIN turns t ON t.event_id = a.event_id
WHERE a.officers >= 3
ORDER BY a.officer_id, t.enterprise_id, t.assigned_at, a.event_id
