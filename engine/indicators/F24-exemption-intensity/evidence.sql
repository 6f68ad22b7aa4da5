-- Grain: one row an import line of one enterprise ($enterprise) or one declaration ($declaration); the other is null.
SELECT
  d.declaration_id,
  l.line_no,
  d.enterprise_id,
  d.registered_at,
  d.procedure_code,
  l.hs_code,
  l.origin_country,
  l.preference_code,
  l.exemption_code,
  l.certificate_no,
  l.duty_rate_pct,
  l.customs_value_vnd
FROM declarations d
JOIN declaration_lines l ON l.declaration_id = d.declaration_id
WHERE d.direction = 'import'
  AND d.cancelled_at IS NULL
  AND ($enterprise IS NULL OR d.enterprise_id = $enterprise)
  AND ($declaration IS NULL OR d.declaration_id = $declaration)
ORDER BY d.declaration_id, l.line_no
