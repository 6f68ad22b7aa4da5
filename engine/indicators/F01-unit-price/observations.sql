-- Grain: one row a goods line of price_lines, priced or not.
SELECT
  declaration_id,
  enterprise_id,
  unit_code,
  hs_code,
  coalesce(origin_country, '') AS origin,
  coalesce(price_unit, '') AS price_unit,
  quarter,
  -- natural logarithm of VND a price unit; null where there is no price
  CASE WHEN quantity > 0 AND customs_value_vnd > 0 THEN ln(customs_value_vnd::DOUBLE / quantity::DOUBLE) END AS log_price,
  -- VND
  coalesce(customs_value_vnd, 0)::DOUBLE AS value_vnd
FROM price_lines
ORDER BY declaration_id, line_no
