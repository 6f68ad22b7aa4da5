-- Grain: one row of contact_cells, trader being the enterprise.
SELECT
  unit_code,
  team_code,
  stage,
  slot,
  chapter,
  officer_id,
  enterprise_id AS trader_id,
  broker_id,
  contacts,
  value_vnd,
  first_at,
  last_at
FROM contact_cells
ORDER BY unit_code, team_code, stage, slot, chapter, officer_id, enterprise_id, broker_id
