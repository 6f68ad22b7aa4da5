-- Grain: one row an assignment by hand and officer on duty who could have got it.
WITH assignments AS (
  SELECT
    e.event_id, e.declaration_id, e.stage, e.officer_id, e.assigner_id, e."at" AS assigned_at, e.exception_code, e.assignment_mode,
    d.unit_code, coalesce(d.team_code, '') AS team_code, d.enterprise_id, d.broker_id, d.customs_value_vnd
  FROM processing_events e
  JOIN declarations d ON d.declaration_id = e.declaration_id
  WHERE e.event IN ('assigned', 'reassigned') AND e.stage IN ('document', 'physical') AND e.officer_id IS NOT NULL
    AND e."at" >= CAST($window_from AS DATE) AND e."at" < CAST($as_of AS DATE)
),
by_hand AS (
  SELECT
    event_id, declaration_id, stage, officer_id, coalesce(assigner_id, '') AS assigner_id, assigned_at, exception_code, unit_code,
    team_code, enterprise_id, broker_id, customs_value_vnd,
    -- joint declarations of a broker's enterprises go to one person too: one a day, broker and officer
    row_number() OVER (
      PARTITION BY broker_id, unit_code, team_code, stage, officer_id, assigned_at::DATE ORDER BY assigned_at, event_id
    ) = 1 AS first_of_broker
  FROM assignments
  WHERE assignment_mode = 'manual' AND exception_code IS DISTINCT FROM 'LEAVE'
  -- one a day, trader and officer
  QUALIFY row_number() OVER (
    PARTITION BY enterprise_id, unit_code, team_code, stage, officer_id, assigned_at::DATE ORDER BY assigned_at, event_id
  ) = 1
),
rostered AS (
  SELECT h.event_id, r.officer_id
  FROM by_hand h
  JOIN duty_roster r
    ON r.unit_code = h.unit_code
    AND coalesce(r.team_code, h.team_code) = h.team_code
    AND coalesce(r.stage, h.stage) = h.stage
    AND h.assigned_at >= r.starts_at AND h.assigned_at < r.ends_at
),
active AS (
  SELECT h.event_id, a.officer_id
  FROM by_hand h
  JOIN assignments a
    ON a.unit_code = h.unit_code AND a.team_code = h.team_code AND a.stage = h.stage
    AND a.assigned_at::DATE = h.assigned_at::DATE
  WHERE NOT EXISTS (SELECT 1 FROM rostered r WHERE r.event_id = h.event_id)
),
able AS (
  SELECT event_id, officer_id FROM rostered
  UNION
  SELECT event_id, officer_id FROM active
  UNION
  SELECT event_id, officer_id FROM by_hand
),
sized AS (
  SELECT event_id, officer_id, count(*) OVER (PARTITION BY event_id) AS on_duty
  FROM able
),
-- how often the assigner chose each officer, for any trader, and for each one
chosen AS (
  SELECT assigner_id, unit_code, team_code, stage, officer_id, count(*) AS times
  FROM by_hand
  GROUP BY assigner_id, unit_code, team_code, stage, officer_id
),
chosen_for AS (
  SELECT
    h.event_id, o.officer_id, count(*) AS times
  FROM by_hand h
  JOIN by_hand o
    ON o.assigner_id = h.assigner_id AND o.unit_code = h.unit_code AND o.team_code = h.team_code AND o.stage = h.stage
    AND (o.enterprise_id = h.enterprise_id OR o.broker_id = h.broker_id)
  GROUP BY h.event_id, o.officer_id
),
weighed AS (
  SELECT
    s.event_id, s.officer_id, s.on_duty,
    greatest(coalesce(c.times, 0) - coalesce(f.times, 0), 0) + $rate_shrinkage::DOUBLE / s.on_duty AS weight
  FROM sized s
  JOIN by_hand h ON h.event_id = s.event_id
  LEFT JOIN chosen c
    ON c.assigner_id = h.assigner_id AND c.unit_code = h.unit_code AND c.team_code = h.team_code AND c.stage = h.stage
    AND c.officer_id = s.officer_id
  LEFT JOIN chosen_for f ON f.event_id = s.event_id AND f.officer_id = s.officer_id
  WHERE s.on_duty >= $minimum_on_duty
  -- choices for other traders among those on duty
  QUALIFY sum(greatest(coalesce(c.times, 0) - coalesce(f.times, 0), 0)) OVER (PARTITION BY s.event_id) >= $minimum_others
)
SELECT
  w.officer_id,
  h.enterprise_id,
  CASE WHEN h.first_of_broker THEN h.broker_id END AS broker_id,
  h.unit_code,
  -- as the assigner chooses for other traders
  (w.weight / sum(w.weight::DECIMAL(18, 6)) OVER (PARTITION BY w.event_id))::DOUBLE AS chance,
  -- choices of others behind it, pseudo-assignments included
  w.weight,
  (w.officer_id = h.officer_id)::INTEGER AS hits,
  -- VND
  coalesce(h.customs_value_vnd, 0)::DECIMAL(18, 0) AS value_vnd
FROM weighed w
JOIN by_hand h ON h.event_id = w.event_id
ORDER BY w.officer_id, h.enterprise_id, h.assigned_at, w.event_id
