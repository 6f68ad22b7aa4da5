-- Grain: one row a unit, team, stage, quarter hour, HS chapter, officer and ownership group that met in it; the test folds them into pairs.
SELECT
  unit_code,
  team_code,
  stage,
  slot,
  chapter,
  officer_id,
  -- the group whom the officer met; null: an enterprise on its own
  group_id AS trader_id,
  -- declarations
  CAST(sum(contacts) AS INTEGER) AS contacts,
  -- VND
  CAST(sum(value_vnd) AS DECIMAL(18, 0)) AS value_vnd
FROM contact_cells
LEFT JOIN ownership_groups USING (enterprise_id)
GROUP BY unit_code, team_code, stage, slot, chapter, officer_id, group_id
ORDER BY unit_code, team_code, stage, slot, chapter, officer_id, group_id
