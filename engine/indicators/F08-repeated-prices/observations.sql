-- Grain: one row an enterprise, unit and cell of goods whose price moved for others: repeated prices among comparable lines.
WITH lines AS (
  SELECT
    p.enterprise_id,
    p.unit_code,
    p.hs_code,
    p.hs_code || ' ' || coalesce(p.origin_country, '') || ' ' || coalesce(p.price_unit, '') AS goods,
    p.customs_value_vnd,
    CAST(d.registered_at AS DATE) AS day,
    -- four significant digits: rounding of values must not hide a repetition
    round(
      p.customs_value_vnd::DOUBLE / p.quantity::DOUBLE,
      3 - CAST(floor(log10(p.customs_value_vnd::DOUBLE / p.quantity::DOUBLE)) AS INTEGER)
    ) AS price
  FROM price_lines p
  JOIN declarations d ON d.declaration_id = p.declaration_id
  WHERE p.quantity > 0 AND p.customs_value_vnd > 0 AND p.price_unit IS NOT NULL
),
spans AS (
  SELECT enterprise_id, goods, min(day) AS first_on
  FROM lines
  GROUP BY enterprise_id, goods
),
-- An enterprise's price level of goods in a quarter; then that of the market, one vote an enterprise.
quarterly AS (
  SELECT goods, enterprise_id, date_trunc('quarter', day) AS quarter, median(price) AS price
  FROM lines
  GROUP BY goods, enterprise_id, date_trunc('quarter', day)
),
markets AS (
  SELECT goods, quarter, median(price) AS price, count(*) AS enterprises
  FROM quarterly
  GROUP BY goods, quarter
),
later AS (
  SELECT l.*, s.first_on
  FROM lines l
  JOIN spans s ON s.enterprise_id = l.enterprise_id AND s.goods = l.goods
  WHERE l.day >= s.first_on + CAST($days AS INTEGER)
),
judged AS (
  SELECT
    t.enterprise_id,
    t.unit_code,
    t.hs_code,
    t.customs_value_vnd,
    EXISTS (
      SELECT 1 FROM lines e
      WHERE e.enterprise_id = t.enterprise_id
        AND e.goods = t.goods
        AND e.price = t.price
        AND e.day <= t.day - CAST($days AS INTEGER)
    ) AS repeated
  FROM later t
  JOIN markets a ON a.goods = t.goods AND a.quarter = date_trunc('quarter', t.first_on)
  JOIN markets b ON b.goods = t.goods AND b.quarter = date_trunc('quarter', t.day)
  WHERE a.enterprises >= $minimum_enterprises
    AND b.enterprises >= $minimum_enterprises
    AND abs(ln(b.price / a.price)) >= ln(1 + $market_move)
)
SELECT
  enterprise_id,
  unit_code,
  left(hs_code, 4) AS cell,
  count(*) FILTER (repeated)::INTEGER AS hits,
  count(*)::INTEGER AS trials,
  coalesce(sum(customs_value_vnd) FILTER (repeated), 0)::DECIMAL(18, 2) AS value_vnd
FROM judged
GROUP BY enterprise_id, unit_code, left(hs_code, 4)
ORDER BY enterprise_id, unit_code, cell
