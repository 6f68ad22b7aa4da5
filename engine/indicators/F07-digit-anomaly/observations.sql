-- Grain: one row an enterprise, HS6 code and first digit of the customs values of its import lines in the window.
WITH priced AS (
  SELECT
    enterprise_id,
    unit_code,
    left(hs_code, 6) AS goods,
    coalesce(price_unit, '') AS price_unit,
    quantity,
    customs_value_vnd
  FROM price_lines
  WHERE customs_value_vnd >= 1 AND quantity > 0
),
-- Digits are spread where quantities are: what is always sold by the piece has the first digit of its price, and prices differ honestly.
spread AS (
  SELECT enterprise_id, goods, price_unit
  FROM priced
  GROUP BY enterprise_id, goods, price_unit
  HAVING quantile_disc(quantity, 0.9) >= $quantity_span * quantile_disc(quantity, 0.1)
),
lines AS (
  SELECT DISTINCT
    enterprise_id,
    goods,
    -- a value that comes again is one choice, not many
    customs_value_vnd
  FROM priced
  JOIN spread USING (enterprise_id, goods, price_unit)
),
units AS (
  SELECT enterprise_id, min(unit_code) AS unit_code
  FROM price_lines
  GROUP BY enterprise_id
)
SELECT
  u.enterprise_id,
  u.unit_code,
  coalesce(l.goods, '') AS goods,
  CAST(coalesce(left(CAST(CAST(floor(l.customs_value_vnd) AS BIGINT) AS VARCHAR), 1), '1') AS INTEGER) AS digit,
  -- 0 where an enterprise has no such goods
  count(l.goods)::INTEGER AS lines,
  coalesce(sum(l.customs_value_vnd), 0)::DECIMAL(18, 2) AS value_vnd
FROM units u
LEFT JOIN lines l ON l.enterprise_id = u.enterprise_id
GROUP BY ALL
ORDER BY u.enterprise_id, goods, digit
