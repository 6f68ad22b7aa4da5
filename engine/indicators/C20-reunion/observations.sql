-- Grain: one row a unit, team, stage, quarter hour, HS chapter, officer and enterprise that met in it; the test folds them into pairs and offices.
SELECT
  unit_code,
  team_code,
  stage,
  slot,
  chapter,
  officer_id,
  -- whom the officer met
  enterprise_id AS trader_id,
  -- declarations
  CAST(sum(contacts) AS INTEGER) AS contacts,
  -- VND
  CAST(sum(value_vnd) AS DECIMAL(18, 0)) AS value_vnd
FROM contact_cells
GROUP BY unit_code, team_code, stage, slot, chapter, officer_id, enterprise_id
ORDER BY unit_code, team_code, stage, slot, chapter, officer_id, enterprise_id
