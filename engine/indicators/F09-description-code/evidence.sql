-- Grain: one row a line of one declaration ($declaration), with the codes under which others declare the same description.
SELECT
  l.declaration_id,
  l.line_no,
  d.enterprise_id,
  l.description,
  l.hs_code,
  l.duty_rate_pct,
  l.customs_value_vnd,
  (
    SELECT string_agg(DISTINCT o.hs_code, ' ' ORDER BY o.hs_code)
    FROM declaration_lines o
    JOIN declarations e ON e.declaration_id = o.declaration_id AND e.enterprise_id <> d.enterprise_id
    WHERE o.description = l.description
  ) AS codes_of_others
FROM declaration_lines l
JOIN declarations d ON d.declaration_id = l.declaration_id
WHERE l.declaration_id = $declaration
ORDER BY l.declaration_id, l.line_no
