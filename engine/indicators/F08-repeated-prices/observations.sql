-- Grain: one row an enterprise, unit and cell of goods whose price moved for others: repeated prices among comparable lines.
WITH priced AS (
  SELECT
    p.declaration_id,
    p.line_no,
    p.enterprise_id,
    p.unit_code,
    p.hs_code,
    p.hs_code || ' ' || coalesce(p.origin_country, '') || ' ' || coalesce(p.price_unit, '') AS goods,
    p.customs_value_vnd,
    CAST(d.registered_at AS DATE) AS day,
    p.customs_value_vnd::DOUBLE / p.quantity::DOUBLE AS price
  FROM price_lines p
  JOIN declarations d ON d.declaration_id = p.declaration_id
  WHERE p.quantity > 0 AND p.customs_value_vnd > 0 AND p.price_unit IS NOT NULL
),
lines AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY enterprise_id, goods ORDER BY day, declaration_id, line_no) AS place
  FROM priced
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
-- The place of the last line of each day.
days AS (
  SELECT enterprise_id, goods, day, max(place) AS last_place
  FROM lines
  GROUP BY enterprise_id, goods, day
),
judged AS (
  SELECT
    t.enterprise_id,
    t.unit_code,
    t.hs_code,
    t.customs_value_vnd,
    -- The last three that are old enough, and no more: who has traded much would by chance meet one of its many earlier prices.
    EXISTS (
      SELECT 1 FROM lines e
      WHERE e.enterprise_id = t.enterprise_id
        AND e.goods = t.goods
        AND e.place > y.last_place - 3
        AND e.place <= y.last_place
        -- within 0.05 %: rounding of values must not hide a repetition
        AND abs(ln(e.price / t.price)) < 0.0005
    ) AS repeated
  FROM later t
  ASOF JOIN days y
    ON y.enterprise_id = t.enterprise_id AND y.goods = t.goods AND y.day <= t.day - CAST($days AS INTEGER)
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
