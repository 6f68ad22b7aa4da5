-- Grain: one row an import or transit declaration of one enterprise ($enterprise).
SELECT
  d.declaration_id,
  d.enterprise_id,
  e.founded_on,
  e.closed_on,
  d.registered_at,
  d.unit_code,
  d.direction,
  d.customs_value_vnd
FROM declarations d
LEFT JOIN enterprises e ON e.enterprise_id = d.enterprise_id
WHERE d.direction IN ('import', 'transit')
  AND d.cancelled_at IS NULL
  AND d.enterprise_id = $enterprise
ORDER BY d.registered_at, d.declaration_id
