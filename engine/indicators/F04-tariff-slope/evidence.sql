-- Grain: one row a tariff code and origin that one enterprise ($enterprise) imports, from the lowest duty to the highest.
WITH prices AS (
  SELECT
    enterprise_id = $enterprise AS own,
    hs_code,
    coalesce(origin_country, '') AS origin,
    coalesce(price_unit, '') AS price_unit,
    CASE WHEN quantity > 0 THEN customs_value_vnd::DOUBLE / quantity::DOUBLE END AS price
  FROM price_lines
),
rates AS (
  SELECT hs_code, max(duty_rate_pct) AS duty_rate_pct
  FROM tariff
  GROUP BY hs_code
)
SELECT
  p.hs_code,
  p.origin,
  p.price_unit,
  max(r.duty_rate_pct) AS duty_pct,
  count(p.price) FILTER (p.own) AS own_lines,
  -- VND a price unit
  round(median(p.price) FILTER (p.own), 2) AS own_price,
  round(median(p.price) FILTER (NOT p.own), 2) AS price_of_others
FROM prices p
LEFT JOIN rates r ON r.hs_code = p.hs_code
GROUP BY p.hs_code, p.origin, p.price_unit
HAVING count(*) FILTER (p.own) > 0
ORDER BY duty_pct, p.hs_code, p.origin, p.price_unit
