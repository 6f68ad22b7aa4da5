-- Grain: one row a goods line of price_lines, priced or not.
SELECT
  declaration_id,
  enterprise_id,
  unit_code,
  hs_code,
  coalesce(origin_country, '') AS origin,
  coalesce(price_unit, '') AS price_unit,
  quarter,
  -- natural logarithm of VND; null where there is no price
  CASE WHEN quantity > 0 AND customs_value_vnd > 0 THEN ln(customs_value_vnd::DOUBLE) END AS log_price,
  -- natural logarithm of the quantity in price_unit
  CASE WHEN quantity > 0 AND customs_value_vnd > 0 THEN ln(quantity::DOUBLE) END AS log_quantity,
  -- VND
  coalesce(customs_value_vnd, 0)::DOUBLE AS value_vnd
FROM price_lines
ORDER BY declaration_id, line_no
