-- Grain: one row a goods line of price_lines, priced or not, with the duty of its code.
WITH rates AS (
  SELECT hs_code, duty_rate_pct
  FROM tariff
  WHERE valid_from < CAST($as_of AS DATE)
  QUALIFY valid_from = max(valid_from) OVER (PARTITION BY hs_code)
)
SELECT
  p.declaration_id,
  p.enterprise_id,
  p.unit_code,
  p.hs_code,
  coalesce(p.origin_country, '') AS origin,
  coalesce(p.price_unit, '') AS price_unit,
  p.quarter,
  -- natural logarithm of VND a price unit; null where there is no price
  CASE WHEN p.quantity > 0 AND p.customs_value_vnd > 0 THEN ln(p.customs_value_vnd::DOUBLE / p.quantity::DOUBLE) END AS log_price,
  -- VND
  coalesce(p.customs_value_vnd, 0)::DOUBLE AS value_vnd,
  -- ordinary duty of the code, tens of percentage points; null where the tariff does not have it
  r.duty_rate_pct::DOUBLE / 10 AS duty
FROM price_lines p
LEFT JOIN rates r ON r.hs_code = p.hs_code
ORDER BY p.declaration_id, p.line_no
