-- Grain: one row an assignment out of turn without an exception, of one officer, enterprise or broker (null: any), at the default
-- parameters. In order of time.
WITH posts AS (
  -- units and teams where they had an assignment: what happens elsewhere is not asked for
  SELECT DISTINCT d.unit_code, coalesce(d.team_code, '') AS team_code
  FROM processing_events e
  JOIN declarations d ON d.declaration_id = e.declaration_id
  WHERE e.event IN ('assigned', 'reassigned') AND e.stage = 'document'
    AND e."at" >= CAST($window_from AS DATE) AND e."at" < CAST($as_of AS DATE)
    AND ($officer IS NULL OR e.officer_id = $officer)
    AND ($enterprise IS NULL OR d.enterprise_id = $enterprise)
    AND ($broker IS NULL OR d.broker_id = $broker)
),
given AS (
  SELECT
    e.event_id, e.declaration_id, e.event, e.officer_id, e.assigner_id, e."at" AS assigned_at, e.assignment_mode, e.exception_code,
    d.unit_code, coalesce(d.team_code, '') AS team_code, d.enterprise_id, d.broker_id, d.customs_value_vnd
  FROM processing_events e
  JOIN declarations d ON d.declaration_id = e.declaration_id
  JOIN posts p ON p.unit_code = d.unit_code AND p.team_code = coalesce(d.team_code, '')
  WHERE e.event IN ('assigned', 'reassigned') AND e.stage = 'document' AND e.officer_id IS NOT NULL
    AND e."at" >= CAST($window_from AS DATE) AND e."at" < CAST($as_of AS DATE)
),
turns AS (
  SELECT event_id, unit_code, team_code, officer_id, assigned_at
  FROM given
  WHERE event = 'assigned' AND assignment_mode = 'auto'
),
-- shifts by the days they touch, so that they are found by day
shifts AS (
  SELECT officer_id, unit_code, team_code, starts_at, ends_at, rota_order,
    unnest(generate_series(starts_at::DATE, ends_at::DATE, INTERVAL 1 DAY))::DATE AS on_day
  FROM duty_roster
  WHERE rota_order IS NOT NULL AND (stage IS NULL OR stage = 'document')
),
on_duty AS (
  SELECT DISTINCT t.event_id, s.officer_id, s.rota_order
  FROM turns t
  JOIN shifts s
    ON s.unit_code = t.unit_code AND coalesce(s.team_code, t.team_code) = t.team_code AND s.on_day = t.assigned_at::DATE
    AND t.assigned_at >= s.starts_at AND t.assigned_at < s.ends_at
),
received AS (
  SELECT
    t.event_id, t.unit_code, t.team_code, o.rota_order,
    lag(o.rota_order) OVER (PARTITION BY t.unit_code, t.team_code ORDER BY t.assigned_at, t.event_id) AS order_before
  FROM turns t
  LEFT JOIN on_duty o ON o.event_id = t.event_id AND o.officer_id = t.officer_id
),
replayed AS (
  SELECT
    r.event_id, r.unit_code, r.team_code, r.rota_order, r.order_before,
    coalesce(min(CASE WHEN o.rota_order > r.order_before THEN o.rota_order END), min(o.rota_order)) AS order_due,
    count(*) AS on_duty
  FROM received r
  JOIN on_duty o ON o.event_id = r.event_id
  WHERE r.rota_order IS NOT NULL AND r.order_before IS NOT NULL
  GROUP BY r.event_id, r.unit_code, r.team_code, r.rota_order, r.order_before
),
followed AS (
  SELECT unit_code, team_code
  FROM replayed
  WHERE on_duty >= 2
  GROUP BY unit_code, team_code
  HAVING count(*) FILTER (WHERE rota_order <> order_due) <= 0.25 * count(*)
),
judged AS (
  SELECT
    g.event_id, g.declaration_id, g.event, g.officer_id, g.assigner_id, g.assigned_at, g.assignment_mode, g.exception_code, g.unit_code,
    g.team_code, g.enterprise_id, g.broker_id, g.customs_value_vnd, r.rota_order, r.order_before, r.order_due,
    g.exception_code IS NULL AND (g.assignment_mode = 'manual' OR g.event = 'reassigned' OR r.rota_order <> r.order_due) AS broken
  FROM given g
  JOIN followed f ON f.unit_code = g.unit_code AND f.team_code = g.team_code
  LEFT JOIN replayed r ON r.event_id = g.event_id AND r.on_duty >= 2
  WHERE r.event_id IS NOT NULL OR g.assignment_mode = 'manual' OR g.event = 'reassigned'
)
SELECT
  event_id,
  declaration_id,
  assigned_at,
  event,
  officer_id,
  assigner_id,
  assignment_mode,
  enterprise_id,
  broker_id,
  unit_code,
  team_code,
  -- places in the rota: whose turn it was, whose it should have been, whose was the one before
  rota_order,
  order_due,
  order_before,
  -- VND
  customs_value_vnd
FROM judged
WHERE broken
  AND ($officer IS NULL OR officer_id = $officer)
  AND ($enterprise IS NULL OR enterprise_id = $enterprise)
  AND ($broker IS NULL OR broker_id = $broker)
ORDER BY assigned_at, event_id
