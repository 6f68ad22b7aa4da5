-- Grain: one row an examination after the customary document officer of its trader, and officer who examines on the day.
WITH handled AS (
  SELECT
    declaration_id, unit_code, coalesce(team_code, '') AS team_code, enterprise_id, broker_id, document_officer_id, physical_officer_id,
    registered_at, customs_value_vnd
  FROM declarations
  WHERE document_officer_id IS NOT NULL AND physical_officer_id IS NOT NULL
    AND registered_at >= CAST($window_from AS DATE)
    AND registered_at < CAST($as_of AS DATE)
),
chapters AS (
  -- HS chapter of the first line
  SELECT declaration_id, substr(min(lpad(line_no::VARCHAR, 6, '0') || hs_code), 7, 2) AS chapter
  FROM declaration_lines
  WHERE declaration_id IN (SELECT declaration_id FROM handled)
  GROUP BY declaration_id
),
given AS (
  SELECT declaration_id, min("at") AS given_at
  FROM processing_events
  WHERE stage = 'physical' AND event = 'assigned' AND declaration_id IN (SELECT declaration_id FROM handled)
  GROUP BY declaration_id
),
examined AS (
  SELECT
    d.declaration_id, d.unit_code, d.team_code, coalesce(c.chapter, '') AS chapter, d.enterprise_id, d.broker_id,
    d.document_officer_id, d.physical_officer_id, d.registered_at, d.customs_value_vnd,
    coalesce(g.given_at, d.registered_at) AS given_at,
    coalesce(g.given_at, d.registered_at)::DATE AS on_day,
    -- crews of the day and of the night do not stand in for one another
    extract(hour FROM coalesce(g.given_at, d.registered_at)) // 6 AS quarter
  FROM handled d
  LEFT JOIN chapters c ON c.declaration_id = d.declaration_id
  LEFT JOIN given g ON g.declaration_id = d.declaration_id
),
customary AS (
  SELECT enterprise_id, document_officer_id, count(*) AS together
  FROM examined
  GROUP BY enterprise_id, document_officer_id
  QUALIFY row_number() OVER (PARTITION BY enterprise_id ORDER BY count(*) DESC, document_officer_id) = 1
),
chained AS (
  SELECT e.declaration_id, e.unit_code, e.team_code, e.chapter, e.enterprise_id, e.broker_id, e.physical_officer_id, e.registered_at, e.given_at,
    e.on_day, e.quarter, e.customs_value_vnd
  FROM examined e
  JOIN customary c ON c.enterprise_id = e.enterprise_id AND c.document_officer_id = e.document_officer_id
  WHERE c.together >= $minimum_together
),
-- who was on duty then; without a roster, who examined at that time of the day
rostered AS (
  SELECT DISTINCT c.declaration_id, r.officer_id
  FROM chained c
  JOIN duty_roster r
    ON r.unit_code = c.unit_code AND coalesce(r.team_code, c.team_code) = c.team_code
    AND c.given_at >= r.starts_at AND c.given_at < r.ends_at
  WHERE r.stage = 'physical'
),
present AS (
  SELECT declaration_id, officer_id
  FROM rostered
  UNION
  SELECT c.declaration_id, e.physical_officer_id
  FROM chained c
  JOIN examined e ON e.unit_code = c.unit_code AND e.team_code = c.team_code AND e.on_day = c.on_day AND e.quarter = c.quarter
  WHERE NOT EXISTS (SELECT 1 FROM rostered r WHERE r.declaration_id = c.declaration_id)
  UNION
  SELECT declaration_id, physical_officer_id
  FROM chained
),
-- examinations of others in the days about, at that time of the day
work AS (
  SELECT c.declaration_id, o.physical_officer_id AS officer_id, count(*) AS times
  FROM chained c
  JOIN examined o
    ON o.unit_code = c.unit_code AND o.team_code = c.team_code AND o.quarter = c.quarter
    AND o.on_day BETWEEN c.on_day - $window_days::INTEGER AND c.on_day + $window_days::INTEGER
    AND o.enterprise_id <> c.enterprise_id
  GROUP BY c.declaration_id, o.physical_officer_id
),
-- examinations of the same goods of others, all window
skilled AS (
  SELECT unit_code, team_code, chapter, physical_officer_id AS officer_id, count(*) AS times
  FROM examined
  GROUP BY unit_code, team_code, chapter, physical_officer_id
),
own AS (
  SELECT unit_code, team_code, chapter, enterprise_id, physical_officer_id AS officer_id, count(*) AS times
  FROM examined
  GROUP BY unit_code, team_code, chapter, enterprise_id, physical_officer_id
),
weighed AS (
  SELECT
    c.declaration_id, p.officer_id, count(*) OVER (PARTITION BY c.declaration_id) AS examiners,
    coalesce(w.times, 0) AS times,
    sum(coalesce(w.times, 0)) OVER (PARTITION BY c.declaration_id) AS all_times,
    coalesce(s.times, 0) - coalesce(o.times, 0) AS alike,
    sum(coalesce(s.times, 0) - coalesce(o.times, 0)) OVER (PARTITION BY c.declaration_id) AS all_alike
  FROM chained c
  JOIN present p ON p.declaration_id = c.declaration_id
  LEFT JOIN work w ON w.declaration_id = c.declaration_id AND w.officer_id = p.officer_id
  LEFT JOIN skilled s
    ON s.unit_code = c.unit_code AND s.team_code = c.team_code AND s.chapter = c.chapter
    AND s.officer_id = p.officer_id
  LEFT JOIN own o
    ON o.unit_code = c.unit_code AND o.team_code = c.team_code AND o.chapter = c.chapter
    AND o.officer_id = p.officer_id AND o.enterprise_id = c.enterprise_id
),
-- work in those days, drawn to equal shares; goods, drawn to the work
chances AS (
  SELECT
    declaration_id, officer_id, examiners, alike, all_alike,
    (times + $rate_shrinkage::DOUBLE / examiners) / (all_times + $rate_shrinkage::DOUBLE) AS by_work
  FROM weighed
)
SELECT
  w.officer_id,
  c.enterprise_id,
  c.broker_id,
  c.unit_code,
  -- by what the officer examines for others: those goods, and all in those days
  ((w.alike + $rate_shrinkage::DOUBLE * w.by_work) / (w.all_alike + $rate_shrinkage::DOUBLE))::DOUBLE AS chance,
  (w.officer_id = c.physical_officer_id)::INTEGER AS hits,
  -- VND
  coalesce(c.customs_value_vnd, 0)::DECIMAL(18, 0) AS value_vnd
FROM chances w
JOIN chained c ON c.declaration_id = w.declaration_id
WHERE w.examiners >= 3
ORDER BY w.officer_id, c.enterprise_id, c.registered_at, c.declaration_id
