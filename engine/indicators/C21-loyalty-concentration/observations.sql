-- Grain: one row a unit, team, stage, quarter hour, HS chapter, officer and trader that met in it: an enterprise, or a broker with $trader 'broker'.
SELECT
  unit_code,
  team_code,
  stage,
  slot,
  chapter,
  officer_id,
  -- whom the officer met
  CASE $trader WHEN 'broker' THEN broker_id ELSE enterprise_id END AS trader_id,
  -- declarations
  CAST(sum(contacts) AS INTEGER) AS contacts,
  -- VND
  CAST(sum(value_vnd) AS DECIMAL(18, 0)) AS value_vnd
FROM contact_cells
GROUP BY unit_code, team_code, stage, slot, chapter, officer_id, trader_id
ORDER BY unit_code, team_code, stage, slot, chapter, officer_id, trader_id
