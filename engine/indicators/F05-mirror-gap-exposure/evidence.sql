-- Grain: one row a heading and origin that one enterprise ($enterprise) or one broker ($broker) imports; the other is null.
WITH lines AS (
  SELECT d.enterprise_id, d.broker_id, left(l.hs_code, 6) AS hs6, l.origin_country AS partner, l.net_kg, l.customs_value_vnd
  FROM declarations d
  JOIN declaration_lines l ON l.declaration_id = d.declaration_id
  WHERE d.direction = 'import' AND d.cancelled_at IS NULL
),
partners AS (
  SELECT hs6, partner, sum(partner_export_kg) AS partner_kg
  FROM mirror_trade
  GROUP BY hs6, partner
)
SELECT
  l.hs6,
  l.partner,
  sum(l.net_kg) AS declared_kg,
  sum(l.net_kg) FILTER (
    ($enterprise IS NULL OR l.enterprise_id = $enterprise) AND ($broker IS NULL OR l.broker_id = $broker)
  ) AS own_kg,
  max(p.partner_kg) AS partner_kg
FROM lines l
JOIN partners p ON p.hs6 = l.hs6 AND p.partner = l.partner
GROUP BY l.hs6, l.partner
HAVING count(*) FILTER (
  ($enterprise IS NULL OR l.enterprise_id = $enterprise) AND ($broker IS NULL OR l.broker_id = $broker)
) > 0
ORDER BY l.hs6, l.partner
