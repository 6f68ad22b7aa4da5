-- Grain: one row a unit, team, stage, quarter hour, HS chapter, enterprise, broker and officer that met in it.
-- Who handled which declarations, when. Officer and time come from the last assignment before the stage was decided, where
-- processing events tell; else from the declaration and its registration. Cancelled declarations that were handled count.
-- officer_id is null for declarations that reached the stage by their channel and whose officer nobody stated.
WITH registered AS (
  SELECT
    declaration_id, unit_code, COALESCE(team_code, '') AS team_code, registered_at, cancelled_at, enterprise_id, broker_id,
    document_officer_id, physical_officer_id, customs_value_vnd,
    CASE WHEN channel_assigned IN ('yellow', 'red') OR channel_final IN ('yellow', 'red') THEN 1 ELSE 0 END AS document_due,
    CASE WHEN channel_assigned = 'red' OR channel_final = 'red' THEN 1 ELSE 0 END AS physical_due
  FROM declarations
  WHERE registered_at >= CAST($window_from AS DATE)
    AND registered_at < CAST($as_of AS DATE)
),
decided AS (
  SELECT declaration_id, stage, MIN("at") AS decided_at
  FROM processing_events
  WHERE event = 'decided' AND stage IN ('document', 'physical') AND "at" < CAST($as_of AS DATE)
  GROUP BY declaration_id, stage
),
assignments AS (
  SELECT
    e.declaration_id, e.stage, e.officer_id, e."at" AS assigned_at,
    ROW_NUMBER() OVER (PARTITION BY e.declaration_id, e.stage ORDER BY e."at" DESC, e.event_id DESC) AS place
  FROM processing_events e
  LEFT JOIN decided d ON d.declaration_id = e.declaration_id AND d.stage = e.stage
  WHERE e.event IN ('assigned', 'reassigned')
    AND e.stage IN ('document', 'physical')
    AND e.officer_id IS NOT NULL
    AND e."at" < CAST($as_of AS DATE)
    AND (d.decided_at IS NULL OR e."at" <= d.decided_at)
),
assigned AS (
  SELECT declaration_id, stage, officer_id, assigned_at
  FROM assignments
  WHERE place = 1
),
handlings AS (
  SELECT
    r.declaration_id, r.unit_code, r.team_code, 'document' AS stage, r.enterprise_id, r.broker_id, r.customs_value_vnd,
    COALESCE(a.officer_id, r.document_officer_id) AS officer_id,
    COALESCE(a.assigned_at, r.registered_at) AS handled_at,
    CASE WHEN r.cancelled_at IS NULL THEN r.document_due ELSE 0 END AS due
  FROM registered r
  LEFT JOIN assigned a ON a.declaration_id = r.declaration_id AND a.stage = 'document'
  UNION ALL
  SELECT
    r.declaration_id, r.unit_code, r.team_code, 'physical' AS stage, r.enterprise_id, r.broker_id, r.customs_value_vnd,
    COALESCE(a.officer_id, r.physical_officer_id) AS officer_id,
    COALESCE(a.assigned_at, r.registered_at) AS handled_at,
    CASE WHEN r.cancelled_at IS NULL THEN r.physical_due ELSE 0 END AS due
  FROM registered r
  LEFT JOIN assigned a ON a.declaration_id = r.declaration_id AND a.stage = 'physical'
),
-- The chapter of the line of largest value (of two equal ones, the higher chapter), as value × 100 + chapter.
main_lines AS (
  SELECT
    declaration_id,
    MAX(CAST(FLOOR(customs_value_vnd) AS BIGINT) * 100 + CAST(SUBSTR(hs_code, 1, 2) AS INTEGER)) AS value_and_chapter
  FROM declaration_lines
  GROUP BY declaration_id
)
SELECT
  h.unit_code,
  -- '' where the declaration names no team
  h.team_code,
  -- document or physical
  h.stage,
  -- quarter hours since 1970-01-01, civil time
  CAST(
    (date_diff('minute', CAST('1970-01-01' AS TIMESTAMP), h.handled_at)
      - MOD(date_diff('minute', CAST('1970-01-01' AS TIMESTAMP), h.handled_at), 15)) / NULLIF(15, 0) AS INTEGER
  ) AS slot,
  -- HS chapter, 1 to 97; 0 where no line was supplied
  CAST(COALESCE(MOD(g.value_and_chapter, 100), 0) AS INTEGER) AS chapter,
  h.enterprise_id,
  h.broker_id,
  h.officer_id,
  -- declarations
  CAST(COUNT(*) AS INTEGER) AS contacts,
  -- VND
  CAST(SUM(COALESCE(h.customs_value_vnd, 0)) AS DECIMAL(18, 0)) AS value_vnd,
  MIN(h.handled_at) AS first_at,
  MAX(h.handled_at) AS last_at
FROM handlings h
LEFT JOIN main_lines g ON g.declaration_id = h.declaration_id
WHERE h.officer_id IS NOT NULL OR h.due = 1
GROUP BY
  h.unit_code, h.team_code, h.stage,
  CAST(
    (date_diff('minute', CAST('1970-01-01' AS TIMESTAMP), h.handled_at)
      - MOD(date_diff('minute', CAST('1970-01-01' AS TIMESTAMP), h.handled_at), 15)) / NULLIF(15, 0) AS INTEGER
  ),
  CAST(COALESCE(MOD(g.value_and_chapter, 100), 0) AS INTEGER),
  h.enterprise_id, h.broker_id, h.officer_id
