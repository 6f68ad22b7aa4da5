-- Grain: one row an enterprise, HS6 code and first digit of the customs values of its import lines in the window.
WITH lines AS (
  SELECT DISTINCT
    enterprise_id,
    left(hs_code, 6) AS goods,
    -- a value that comes again is one choice, not many
    customs_value_vnd
  FROM price_lines
  WHERE customs_value_vnd >= 1
),
units AS (
  SELECT enterprise_id, min(unit_code) AS unit_code
  FROM price_lines
  GROUP BY enterprise_id
)
SELECT
  l.enterprise_id,
  u.unit_code,
  l.goods,
  CAST(left(CAST(CAST(floor(l.customs_value_vnd) AS BIGINT) AS VARCHAR), 1) AS INTEGER) AS digit,
  count(*)::INTEGER AS lines,
  sum(l.customs_value_vnd)::DECIMAL(18, 2) AS value_vnd
FROM lines l
JOIN units u ON u.enterprise_id = l.enterprise_id
GROUP BY ALL
ORDER BY l.enterprise_id, l.goods, digit
