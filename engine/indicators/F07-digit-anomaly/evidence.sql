-- Grain: one row a first digit of the customs values of one enterprise's ($enterprise) import lines, beside those of others.
WITH lines AS (
  SELECT DISTINCT enterprise_id, left(hs_code, 6) AS goods, customs_value_vnd
  FROM price_lines
  WHERE customs_value_vnd >= 1
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
