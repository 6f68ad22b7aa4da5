-- Grain: one row a finding of one enterprise ($enterprise), or of the enterprise of one declaration ($declaration).
SELECT
  d.enterprise_id,
  d.declaration_id,
  d.registered_at,
  i.method,
  i.finding,
  i.finding_code,
  i.ended_at,
  i.tax_uplift_vnd,
  i.fine_vnd,
  d.customs_value_vnd
FROM inspections i
JOIN declarations d ON d.declaration_id = i.declaration_id
WHERE i.finding <> 'none'
  AND ($enterprise IS NULL OR d.enterprise_id = $enterprise)
  AND ($declaration IS NULL OR d.enterprise_id IN (SELECT o.enterprise_id FROM declarations o WHERE o.declaration_id = $declaration))
ORDER BY d.enterprise_id, i.finding_code, d.registered_at, i.inspection_id
