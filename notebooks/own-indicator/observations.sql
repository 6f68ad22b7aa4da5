-- Grain: one row an officer, unit and stage: declarations first assigned to the officer in the window, and those that then went to somebody else.
WITH turns AS (
  SELECT
    declaration_id, stage, officer_id, exception_code, "at",
    row_number() OVER (PARTITION BY declaration_id, stage ORDER BY "at", event_id) AS place
  FROM processing_events
  WHERE event IN ('assigned', 'reassigned') AND officer_id IS NOT NULL AND "at" < CAST($as_of AS DATE)
),
given AS (
  SELECT
    a.officer_id, a.stage, d.unit_code,
    -- leave has a reason that everybody knows
    b.declaration_id IS NOT NULL AND b.exception_code IS DISTINCT FROM 'LEAVE' AS passed_on
  FROM turns a
  JOIN declarations d ON d.declaration_id = a.declaration_id
  LEFT JOIN turns b
    ON b.declaration_id = a.declaration_id AND b.stage = a.stage AND b.place = 2 AND b.officer_id <> a.officer_id
  WHERE a.place = 1 AND a."at" >= CAST($window_from AS DATE)
)
SELECT
  officer_id,
  unit_code,
  stage AS cell,
  -- declarations passed on
  CAST(count(*) FILTER (passed_on) AS INTEGER) AS hits,
  -- declarations assigned
  CAST(count(*) AS INTEGER) AS trials
FROM given
GROUP BY officer_id, unit_code, stage
ORDER BY officer_id, unit_code, stage
