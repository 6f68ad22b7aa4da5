-- Grain: one row an assignment of a document check, with what its replay says. The rules are those of C04 (its observations.sql):
-- every break here is one there, which a test holds.
WITH given AS (
  SELECT
    e.event_id, e.declaration_id, e.event, e.officer_id, e.assigner_id, e."at" AS assigned_at, e.assignment_mode, e.exception_code,
    d.unit_code, coalesce(d.team_code, '') AS team_code
  FROM processing_events e
  JOIN declarations d ON d.declaration_id = e.declaration_id
  WHERE e.event IN ('assigned', 'reassigned') AND e.stage = 'document' AND e.officer_id IS NOT NULL
    AND e."at" >= CAST($window_from AS DATE) AND e."at" < CAST($as_of AS DATE)
),
turns AS (
  SELECT event_id, unit_code, team_code, officer_id, assigned_at
  FROM given
  WHERE event = 'assigned' AND assignment_mode = 'auto'
),
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
  WHERE on_duty >= $minimum_on_duty
  GROUP BY unit_code, team_code
  HAVING count(*) FILTER (WHERE rota_order <> order_due) <= $maximum_break_share * count(*)
)
SELECT
  g.event_id,
  g.declaration_id,
  g.assigned_at,
  g.event,
  g.assignment_mode,
  g.unit_code,
  g.team_code,
  g.officer_id,
  g.assigner_id,
  g.exception_code,
  -- places in the rota: whose turn it was, whose it should have been
  r.rota_order,
  r.order_due,
  CASE
    WHEN f.unit_code IS NULL THEN 'no_list'
    WHEN g.assignment_mode = 'manual' OR g.event = 'reassigned' THEN
      CASE WHEN g.exception_code IS NULL THEN 'break' ELSE 'exception' END
    WHEN c.rota_order IS NULL THEN 'not_on_roster'
    WHEN c.order_before IS NULL THEN 'turn_before_unknown'
    WHEN r.on_duty < $minimum_on_duty THEN 'too_few_on_duty'
    WHEN r.rota_order = r.order_due THEN 'in_turn'
    WHEN g.exception_code IS NULL THEN 'break'
    ELSE 'exception'
  END AS verdict
FROM given g
LEFT JOIN followed f ON f.unit_code = g.unit_code AND f.team_code = g.team_code
LEFT JOIN received c ON c.event_id = g.event_id
LEFT JOIN replayed r ON r.event_id = g.event_id
ORDER BY g.unit_code, g.team_code, g.assigned_at, g.event_id
