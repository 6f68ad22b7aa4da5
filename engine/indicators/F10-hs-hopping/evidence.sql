-- Grain: one row an import line of one enterprise ($enterprise) or one declaration ($declaration); the other is null.
SELECT
  d.declaration_id,
  l.line_no,
  d.enterprise_id,
  d.registered_at,
  l.description,
  l.hs_code,
  l.duty_rate_pct,
  l.customs_value_vnd,
  -- other codes under which the same text was declared, by anybody
  (
    SELECT string_agg(DISTINCT o.hs_code, ' ' ORDER BY o.hs_code)
    FROM declaration_lines o
    WHERE o.description = l.description AND o.hs_code <> l.hs_code
  ) AS other_codes
FROM declarations d
JOIN declaration_lines l ON l.declaration_id = d.declaration_id
WHERE d.direction = 'import'
  AND d.cancelled_at IS NULL
  AND ($enterprise IS NULL OR d.enterprise_id = $enterprise)
  AND ($declaration IS NULL OR d.declaration_id = $declaration)
ORDER BY l.description, d.declaration_id, l.line_no
