-- Grain: one row an automatic turn of one trader ($enterprise or $broker; the other null); is_contact marks those of $officer.
-- With both traders null: those of the officer, whosever. In order of time.
WITH posts AS (
  -- units, teams and days where a turn that is asked for fell: a place is among the turns of one day
  SELECT DISTINCT d.unit_code, coalesce(d.team_code, '') AS team_code, e."at"::DATE AS on_day
  FROM processing_events e
  JOIN declarations d ON d.declaration_id = e.declaration_id
  WHERE e.event = 'assigned' AND e.stage = 'document' AND e.assignment_mode = 'auto' AND e.officer_id IS NOT NULL
    AND e."at" >= CAST($window_from AS DATE) AND e."at" < CAST($as_of AS DATE)
    AND ($enterprise IS NULL OR d.enterprise_id = $enterprise)
    AND ($broker IS NULL OR d.broker_id = $broker)
    AND ($enterprise IS NOT NULL OR $broker IS NOT NULL OR e.officer_id = $officer)
),
given AS (
  SELECT
    e.event_id, e.declaration_id, e.officer_id, e."at" AS assigned_at, e."at"::DATE AS on_day, d.registered_at, d.unit_code,
    coalesce(d.team_code, '') AS team_code, d.enterprise_id, d.broker_id, d.customs_value_vnd
  FROM processing_events e
  JOIN declarations d ON d.declaration_id = e.declaration_id
  JOIN posts p ON p.unit_code = d.unit_code AND p.team_code = coalesce(d.team_code, '') AND p.on_day = e."at"::DATE
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
  SELECT g.event_id, array_to_string(list_sort(list_distinct(list(s.officer_id))), ' ') AS crew
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
)
SELECT
  declaration_id,
  registered_at,
  assigned_at,
  -- place among the turns of the day and crew
  place,
  officer_id,
  officer_id = $officer AS is_contact,
  crew,
  enterprise_id,
  broker_id,
  unit_code,
  team_code,
  -- VND
  customs_value_vnd
FROM turns
WHERE ($enterprise IS NULL OR enterprise_id = $enterprise)
  AND ($broker IS NULL OR broker_id = $broker)
  AND ($enterprise IS NOT NULL OR $broker IS NOT NULL OR officer_id = $officer)
ORDER BY assigned_at, event_id
