-- Grain: one row a goods line of one enterprise ($enterprise), by goods and time.
SELECT
  p.declaration_id,
  p.line_no,
  p.enterprise_id,
  d.registered_at,
  p.hs_code,
  p.origin_country,
  p.price_unit,
  p.quantity,
  p.customs_value_vnd,
  -- VND a price unit
  CASE WHEN p.quantity > 0 THEN round(p.customs_value_vnd::DOUBLE / p.quantity::DOUBLE, 2) END AS unit_price_vnd
FROM price_lines p
JOIN declarations d ON d.declaration_id = p.declaration_id
WHERE p.enterprise_id = $enterprise
ORDER BY p.hs_code, p.origin_country, d.registered_at, p.declaration_id, p.line_no
