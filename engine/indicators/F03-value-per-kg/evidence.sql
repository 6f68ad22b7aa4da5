-- Grain: one row a goods line of one enterprise ($enterprise), beside what its country of origin reports for the heading.
WITH partners AS (
  SELECT
    hs6,
    partner,
    round(sum(partner_export_usd)::DOUBLE / nullif(sum(partner_export_kg), 0)::DOUBLE, 4) AS usd_per_kg
  FROM mirror_trade
  GROUP BY hs6, partner
)
SELECT
  d.declaration_id,
  l.line_no,
  d.enterprise_id,
  d.registered_at,
  l.hs_code,
  l.origin_country,
  l.net_kg,
  l.customs_value_vnd,
  -- VND a kilogram
  CASE WHEN l.net_kg > 0 THEN round(l.customs_value_vnd::DOUBLE / l.net_kg::DOUBLE, 2) END AS declared_per_kg,
  p.usd_per_kg AS partner_usd_per_kg
FROM declarations d
JOIN declaration_lines l ON l.declaration_id = d.declaration_id
JOIN partners p ON p.hs6 = left(l.hs_code, 6) AND p.partner = l.origin_country
WHERE d.direction = 'import'
  AND d.cancelled_at IS NULL
  AND d.enterprise_id = $enterprise
ORDER BY d.declaration_id, l.line_no
