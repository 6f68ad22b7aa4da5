-- Grain: one row a declaration of one enterprise ($enterprise) in the window; is_contact marks those that $officer handled.
SELECT
  declaration_id,
  registered_at,
  unit_code,
  team_code,
  document_officer_id,
  physical_officer_id,
  coalesce(document_officer_id = $officer, false) OR coalesce(physical_officer_id = $officer, false) AS is_contact,
  enterprise_id,
  broker_id,
  -- VND
  customs_value_vnd
FROM declarations
WHERE enterprise_id = $enterprise
  AND registered_at >= CAST($window_from AS DATE)
  AND registered_at < CAST($as_of AS DATE)
ORDER BY registered_at, declaration_id
