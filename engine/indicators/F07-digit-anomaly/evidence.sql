-- Grain: one row a first digit of the customs values of one enterprise's ($enterprise) import lines, beside those of others, in goods whose
-- quantities span an order of magnitude.
WITH spread AS (
  SELECT enterprise_id, left(hs_code, 6) AS goods, price_unit
  FROM price_lines
  WHERE customs_value_vnd >= 1 AND quantity > 0
  GROUP BY ALL
  HAVING quantile_disc(quantity, 0.9) >= 10 * quantile_disc(quantity, 0.1)
),
lines AS (
  SELECT DISTINCT p.enterprise_id, s.goods, p.customs_value_vnd
  FROM price_lines p
  JOIN spread s
    ON s.enterprise_id = p.enterprise_id AND s.goods = left(p.hs_code, 6) AND s.price_unit IS NOT DISTINCT FROM p.price_unit
  WHERE p.customs_value_vnd >= 1 AND p.quantity > 0
),
digits AS (
  SELECT
    enterprise_id = $enterprise AS own,
    CAST(left(CAST(CAST(floor(customs_value_vnd) AS BIGINT) AS VARCHAR), 1) AS INTEGER) AS digit
  FROM lines
  WHERE goods IN (SELECT goods FROM lines WHERE enterprise_id = $enterprise)
)
SELECT
  digit,
  count(*) FILTER (own) AS own_lines,
  count(*) FILTER (NOT own) AS lines_of_others
FROM digits
GROUP BY digit
ORDER BY digit
