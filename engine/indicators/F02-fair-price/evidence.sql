-- Grain: one row a goods line of one enterprise ($enterprise) or one declaration ($declaration); the other is null.
SELECT
  declaration_id,
  line_no,
  enterprise_id,
  unit_code,
  hs_code,
  origin_country,
  price_unit,
  quantity,
  customs_value_vnd,
  -- VND a price unit
  CASE WHEN quantity > 0 THEN round(customs_value_vnd::DOUBLE / quantity::DOUBLE, 2) END AS unit_price_vnd
FROM price_lines
WHERE ($enterprise IS NULL OR enterprise_id = $enterprise)
  AND ($declaration IS NULL OR declaration_id = $declaration)
ORDER BY declaration_id, line_no
