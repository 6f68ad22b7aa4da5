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
-- by value the foremost goods of what a specialist was chosen for, and of all that was examined at such a team
goods AS (
  SELECT l.declaration_id, arg_max(substr(l.hs_code, 1, 2), (coalesce(l.customs_value_vnd, 0), l.line_no)) AS chapter
  FROM declaration_lines l
  WHERE l.declaration_id IN (
    SELECT a.declaration_id
    FROM assignments a
    JOIN by_hand h ON h.unit_code = a.unit_code AND h.team_code = a.team_code AND h.stage = a.stage
    WHERE h.exception_code = 'SPECIALIST'
  )
  GROUP BY l.declaration_id
),
specialist AS (
  SELECT h.event_id, g.chapter
  FROM by_hand h
  JOIN goods g ON g.declaration_id = h.declaration_id
  WHERE h.exception_code = 'SPECIALIST'
),
-- by whose custom a choice is judged: that of its goods for a specialist, else that of who assigned
judged AS (
  SELECT h.*, coalesce('goods ' || s.chapter, h.assigner_id) AS custom_of
  FROM by_hand h
  LEFT JOIN specialist s ON s.event_id = h.event_id
),
-- what tells the custom: for a specialist, who gets such goods, by hand or not; else whom the assigner chooses by hand
customs AS (
  SELECT
    event_id, custom_of, unit_code, team_code, stage, officer_id, enterprise_id, broker_id, assigned_at
  FROM judged
  WHERE event_id NOT IN (SELECT event_id FROM specialist)
  UNION ALL
  SELECT
    a.event_id, 'goods ' || g.chapter, a.unit_code, a.team_code, a.stage, a.officer_id, a.enterprise_id, a.broker_id, a.assigned_at
  FROM assignments a
  JOIN goods g ON g.declaration_id = a.declaration_id
  WHERE a.exception_code IS DISTINCT FROM 'LEAVE'
    AND EXISTS (
      SELECT 1
      FROM by_hand h
      JOIN specialist s ON s.event_id = h.event_id
      WHERE s.chapter = g.chapter AND h.unit_code = a.unit_code AND h.team_code = a.team_code AND h.stage = a.stage
    )
  QUALIFY row_number() OVER (
    PARTITION BY a.enterprise_id, a.unit_code, a.team_code, a.stage, a.officer_id, a.assigned_at::DATE ORDER BY a.assigned_at, a.event_id
  ) = 1
),
-- shifts by the days they touch, so that they are found by day
shifts AS (
  SELECT officer_id, unit_code, team_code, stage, starts_at, ends_at,
    unnest(generate_series(starts_at::DATE, ends_at::DATE, INTERVAL 1 DAY))::DATE AS on_day
  FROM duty_roster
),
rostered AS (
  SELECT DISTINCT c.event_id, s.officer_id
  FROM customs c
  JOIN shifts s
    ON s.unit_code = c.unit_code AND s.on_day = c.assigned_at::DATE
    AND coalesce(s.team_code, c.team_code) = c.team_code
    AND coalesce(s.stage, c.stage) = c.stage
    AND c.assigned_at >= s.starts_at AND c.assigned_at < s.ends_at
),
active AS (
  SELECT c.event_id, a.officer_id
  FROM customs c
  JOIN assignments a
    ON a.unit_code = c.unit_code AND a.team_code = c.team_code AND a.stage = c.stage
    AND a.assigned_at::DATE = c.assigned_at::DATE
  WHERE NOT EXISTS (SELECT 1 FROM rostered r WHERE r.event_id = c.event_id)
),
able AS (
  SELECT event_id, officer_id FROM rostered
  UNION
  SELECT event_id, officer_id FROM active
  UNION
  SELECT event_id, officer_id FROM customs
),
sized AS (
  SELECT event_id, officer_id, count(*) OVER (PARTITION BY event_id) AS on_duty
  FROM able
),
-- every officer who could have been chosen: whether he was, and his even share
choices AS (
  SELECT
    c.event_id, c.custom_of, c.unit_code, c.team_code, c.stage, c.enterprise_id, c.broker_id, s.officer_id, s.on_duty,
    (s.officer_id = c.officer_id)::INTEGER AS chosen,
    (1.0 / s.on_duty)::DECIMAL(18, 9) AS even
  FROM customs c
  JOIN sized s ON s.event_id = c.event_id
),
-- for any trader, and for each one
all_choices AS (
  SELECT custom_of, unit_code, team_code, stage, officer_id, sum(chosen) AS times, sum(even) AS evenly
  FROM choices
  GROUP BY custom_of, unit_code, team_code, stage, officer_id
),
-- of one enterprise or one broker: those of the enterprise and those of the broker, what is of both taken once
of_both AS (
  SELECT
    custom_of, unit_code, team_code, stage, officer_id, enterprise_id, broker_id, sum(chosen) AS times, sum(even) AS evenly
  FROM choices
  GROUP BY custom_of, unit_code, team_code, stage, officer_id, enterprise_id, broker_id
),
of_enterprise AS (
  SELECT custom_of, unit_code, team_code, stage, officer_id, enterprise_id, sum(times) AS times, sum(evenly) AS evenly
  FROM of_both
  GROUP BY custom_of, unit_code, team_code, stage, officer_id, enterprise_id
),
of_broker AS (
  SELECT custom_of, unit_code, team_code, stage, officer_id, broker_id, sum(times) AS times, sum(evenly) AS evenly
  FROM of_both
  WHERE broker_id IS NOT NULL
  GROUP BY custom_of, unit_code, team_code, stage, officer_id, broker_id
),
own_choices AS (
  SELECT event_id, officer_id, sum(times) AS times, sum(evenly) AS evenly
  FROM (
    SELECT h.event_id, o.officer_id, o.times, o.evenly
    FROM judged h
    JOIN of_enterprise o
      ON o.custom_of = h.custom_of AND o.unit_code = h.unit_code AND o.team_code = h.team_code AND o.stage = h.stage
      AND o.enterprise_id = h.enterprise_id
    UNION ALL
    SELECT h.event_id, o.officer_id, o.times, o.evenly
    FROM judged h
    JOIN of_broker o
      ON o.custom_of = h.custom_of AND o.unit_code = h.unit_code AND o.team_code = h.team_code AND o.stage = h.stage
      AND o.broker_id = h.broker_id
    UNION ALL
    SELECT h.event_id, o.officer_id, -o.times, -o.evenly
    FROM judged h
    JOIN of_both o
      ON o.custom_of = h.custom_of AND o.unit_code = h.unit_code AND o.team_code = h.team_code AND o.stage = h.stage
      AND o.enterprise_id = h.enterprise_id AND o.broker_id = h.broker_id
  )
  GROUP BY event_id, officer_id
),
others AS (
  SELECT
    x.event_id, x.officer_id, x.on_duty,
    t.times - coalesce(o.times, 0) AS times,
    t.evenly - coalesce(o.evenly, 0) AS evenly
  FROM judged h
  -- one choice by hand may tell the custom of its goods too, beside that of who made it
  JOIN choices x ON x.event_id = h.event_id AND x.custom_of = h.custom_of
  JOIN all_choices t
    ON t.custom_of = x.custom_of AND t.unit_code = x.unit_code AND t.team_code = x.team_code AND t.stage = x.stage
    AND t.officer_id = x.officer_id
  LEFT JOIN own_choices o ON o.event_id = x.event_id AND o.officer_id = x.officer_id
  WHERE x.on_duty >= $minimum_on_duty
  -- choices for other traders among those on duty
  QUALIFY sum(t.times - coalesce(o.times, 0)) OVER (PARTITION BY x.event_id) >= $minimum_others
),
weighed AS (
  SELECT
    event_id, officer_id,
    times + $rate_shrinkage::DOUBLE / on_duty AS weight,
    -- how much oftener than evenly he is chosen when he is on duty
    (times + $rate_shrinkage::DOUBLE) / (evenly::DOUBLE + $rate_shrinkage::DOUBLE) AS rate
  FROM others
)
SELECT
  w.officer_id,
  h.enterprise_id,
  CASE WHEN h.first_of_broker THEN h.broker_id END AS broker_id,
  h.unit_code,
  -- as is the custom with other traders
  (w.rate / sum(w.rate::DECIMAL(18, 6)) OVER (PARTITION BY w.event_id))::DOUBLE AS chance,
  -- choices of others behind it, pseudo-assignments included
  w.weight,
  (w.officer_id = h.officer_id)::INTEGER AS hits,
  -- VND
  coalesce(h.customs_value_vnd, 0)::DECIMAL(18, 0) AS value_vnd
FROM weighed w
JOIN by_hand h ON h.event_id = w.event_id
ORDER BY w.officer_id, h.enterprise_id, h.assigned_at, w.event_id
