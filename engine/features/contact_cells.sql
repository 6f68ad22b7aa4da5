-- Grain: one row a unit, team, stage, quarter hour, HS chapter, enterprise, broker and officer that met in it.
-- Who handled which declarations, when. Officer and time come from the last assignment before the stage was decided, where
-- processing events tell; else from the declaration and its registration. Cancelled declarations that were handled count.
-- officer_id is null for declarations that reached the stage by their channel and whose officer nobody stated.
-- Events before the window are not read: they come before any registration in it.
WITH stages AS (
  SELECT
    declaration_id, stage,
    MIN(CASE WHEN event = 'decided' THEN "at" END) AS decided_at,
    -- nearly always there is one assignment: then these are its own
    COUNT(CASE WHEN event <> 'decided' THEN officer_id END) AS assignments,
    MIN(CASE WHEN event <> 'decided' THEN officer_id END) AS officer_id,
    MIN(CASE WHEN event <> 'decided' AND officer_id IS NOT NULL THEN "at" END) AS assigned_at
  FROM processing_events
  WHERE event IN ('assigned', 'reassigned', 'decided')
    AND stage IN ('document', 'physical')
    AND "at" >= CAST($window_from AS DATE)
    AND "at" < CAST($as_of AS DATE)
  GROUP BY declaration_id, stage
),
reassignments AS (
  SELECT
    e.declaration_id, e.stage, e.officer_id, e."at" AS assigned_at,
    ROW_NUMBER() OVER (PARTITION BY e.declaration_id, e.stage ORDER BY e."at" DESC, e.event_id DESC) AS place
  FROM processing_events e
  JOIN stages s ON s.declaration_id = e.declaration_id AND s.stage = e.stage
  WHERE s.assignments > 1
    AND e.event IN ('assigned', 'reassigned')
    AND e.officer_id IS NOT NULL
    AND e."at" >= CAST($window_from AS DATE)
    AND e."at" < CAST($as_of AS DATE)
    AND (s.decided_at IS NULL OR e."at" <= s.decided_at)
),
assigned AS (
  SELECT declaration_id, stage, officer_id, assigned_at
  FROM stages
  WHERE assignments = 1 AND (decided_at IS NULL OR assigned_at <= decided_at)
  UNION ALL
  SELECT declaration_id, stage, officer_id, assigned_at
  FROM reassignments
  WHERE place = 1
),
-- Who took a declaration at which stage, and whether the stage was due; most reach neither, and are left out below.
registered AS (
  SELECT
    d.declaration_id, d.unit_code, COALESCE(d.team_code, '') AS team_code, d.enterprise_id, d.broker_id, d.customs_value_vnd,
    COALESCE(document.officer_id, d.document_officer_id) AS document_officer_id,
    COALESCE(document.assigned_at, d.registered_at) AS document_at,
    CASE
      WHEN d.cancelled_at IS NULL AND (d.channel_assigned IN ('yellow', 'red') OR d.channel_final IN ('yellow', 'red')) THEN 1
      ELSE 0
    END AS document_due,
    COALESCE(physical.officer_id, d.physical_officer_id) AS physical_officer_id,
    COALESCE(physical.assigned_at, d.registered_at) AS physical_at,
    CASE
      WHEN d.cancelled_at IS NULL AND (d.channel_assigned = 'red' OR d.channel_final = 'red') THEN 1
      ELSE 0
    END AS physical_due
  FROM declarations d
  LEFT JOIN assigned document ON document.declaration_id = d.declaration_id AND document.stage = 'document'
  LEFT JOIN assigned physical ON physical.declaration_id = d.declaration_id AND physical.stage = 'physical'
  WHERE d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
),
handled AS (
  SELECT
    declaration_id, unit_code, team_code, enterprise_id, broker_id, customs_value_vnd,
    document_officer_id, document_at, document_due, physical_officer_id, physical_at, physical_due
  FROM registered
  WHERE document_officer_id IS NOT NULL OR document_due = 1 OR physical_officer_id IS NOT NULL OR physical_due = 1
),
-- The chapter of the line of largest value (of two equal ones, the higher chapter), as value × 100 + chapter.
main_lines AS (
  SELECT
    l.declaration_id,
    MAX(CAST(FLOOR(l.customs_value_vnd) AS BIGINT) * 100 + CAST(SUBSTR(l.hs_code, 1, 2) AS INTEGER)) AS value_and_chapter
  FROM declaration_lines l
  JOIN handled h ON h.declaration_id = l.declaration_id
  GROUP BY l.declaration_id
),
handlings AS (
  SELECT
    declaration_id, unit_code, team_code, 'document' AS stage, enterprise_id, broker_id, customs_value_vnd,
    document_officer_id AS officer_id, document_at AS handled_at
  FROM handled
  WHERE document_officer_id IS NOT NULL OR document_due = 1
  UNION ALL
  SELECT
    declaration_id, unit_code, team_code, 'physical' AS stage, enterprise_id, broker_id, customs_value_vnd,
    physical_officer_id AS officer_id, physical_at AS handled_at
  FROM handled
  WHERE physical_officer_id IS NOT NULL OR physical_due = 1
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
  -- VND; in two steps, for DuckDB takes 2 µs to round a sum of 38 digits, and next to nothing for one of 18
  CAST(CAST(SUM(COALESCE(h.customs_value_vnd, 0)) AS DECIMAL(18, 2)) AS DECIMAL(18, 0)) AS value_vnd,
  MIN(h.handled_at) AS first_at,
  MAX(h.handled_at) AS last_at
FROM handlings h
LEFT JOIN main_lines g ON g.declaration_id = h.declaration_id
GROUP BY
  h.unit_code, h.team_code, h.stage,
  CAST(
    (date_diff('minute', CAST('1970-01-01' AS TIMESTAMP), h.handled_at)
      - MOD(date_diff('minute', CAST('1970-01-01' AS TIMESTAMP), h.handled_at), 15)) / NULLIF(15, 0) AS INTEGER
  ),
  CAST(COALESCE(MOD(g.value_and_chapter, 100), 0) AS INTEGER),
  h.enterprise_id, h.broker_id, h.officer_id
