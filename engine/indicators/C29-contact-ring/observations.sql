-- Grain: one row a contact: declarations of one enterprise that one officer handled at one stage of a unit and team within one hour
-- (filed together, taken together), at the first quarter of an hour. The test looks for groups of officers and enterprises in them.
WITH lines AS (
  SELECT declaration_id, min(lpad(line_no::VARCHAR, 6, '0') || hs_code) AS first_line
  FROM declaration_lines
  WHERE declaration_id IN (
    SELECT declaration_id
    FROM processing_events
    WHERE stage = 'gate' AND event = 'decided' AND officer_id IS NOT NULL
      AND "at" >= CAST($window_from AS DATE)
      AND "at" < CAST($as_of AS DATE)
  )
  GROUP BY declaration_id
),
gate AS (
  SELECT
    d.unit_code, coalesce(d.team_code, '') AS team_code, 'gate' AS stage, (epoch(e."at") // 900)::BIGINT AS quarter,
    coalesce(substr(l.first_line, 7, 2)::INTEGER, 0) AS chapter, d.enterprise_id, e.officer_id
  FROM processing_events e
  JOIN declarations d USING (declaration_id)
  LEFT JOIN lines l USING (declaration_id)
  WHERE e.stage = 'gate' AND e.event = 'decided' AND e.officer_id IS NOT NULL
    AND e."at" >= CAST($window_from AS DATE)
    AND e."at" < CAST($as_of AS DATE)
),
handled AS (
  SELECT unit_code, team_code, stage, slot::BIGINT AS quarter, chapter, enterprise_id, officer_id
  FROM contact_cells
  WHERE officer_id IS NOT NULL
  UNION ALL
  SELECT unit_code, team_code, stage, quarter, chapter, enterprise_id, officer_id FROM gate
),
contacts AS (
  SELECT
    unit_code, team_code, stage, quarter // 4 AS hour, officer_id, enterprise_id, min(quarter) AS quarter,
    -- HS chapter of the first declaration
    min(chapter)::INTEGER AS chapter
  FROM handled
  WHERE enterprise_id IS NOT NULL
  GROUP BY unit_code, team_code, stage, quarter // 4, officer_id, enterprise_id
),
quarters AS (
  SELECT *, count(*) OVER (PARTITION BY unit_code, stage, team_code, quarter) >= 12 AS busy_quarter
  FROM contacts
),
hours AS (
  SELECT
    *,
    count(*) FILTER (NOT busy_quarter) OVER (PARTITION BY unit_code, stage, team_code, hour) >= 12 AS busy_hour
  FROM quarters
)
SELECT
  -- where officers are told apart
  unit_code || ' ' || stage AS place,
  -- within which they could have been exchanged: a team's six hours, of which a busy hour or quarter stands apart. A rota begins anew
  -- every morning: who files at a fixed time meets the same of its officers, for no other reason.
  unit_code || ' ' || stage || ' ' || team_code || ' ' || lpad((hour // 6)::VARCHAR, 8, '0') || CASE
    WHEN busy_quarter THEN ' q' || (quarter % 24)::VARCHAR
    WHEN busy_hour THEN ' h' || (hour % 6)::VARCHAR
    ELSE ''
  END AS cell,
  unit_code,
  stage,
  officer_id,
  enterprise_id,
  chapter
FROM hours
ORDER BY place, cell, hour, enterprise_id, officer_id
