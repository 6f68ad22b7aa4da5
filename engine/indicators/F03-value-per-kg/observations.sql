-- Grain: one row a goods line of the window's imports whose heading, origin and mass a partner's statistics cover.
WITH partners AS (
  SELECT
    hs6,
    partner,
    sum(partner_export_usd)::DOUBLE / sum(partner_export_kg)::DOUBLE AS usd_per_kg
  FROM mirror_trade
  WHERE partner_export_kg > 0
    AND partner_export_usd > 0
    AND month >= strftime(CAST($window_from AS DATE), '%Y-%m')
    AND month < strftime(CAST($as_of AS DATE), '%Y-%m')
  GROUP BY hs6, partner
  -- a partner's few kilograms have no price
  HAVING sum(partner_export_kg) >= $minimum_partner_kg
)
SELECT
  d.declaration_id AS batch,
  d.enterprise_id,
  d.unit_code,
  -- freight and insurance, which the partner's values lack, differ by mode of transport; so does everything between two countries' books
  coalesce(d.transport_mode, '') || ' ' || left(l.hs_code, 2) AS cell,
  -- a tariff line of one origin is dearer or cheaper than its chapter for all who import it
  l.hs_code || ' ' || l.origin_country AS kind,
  -- how far a kilogram is declared below the partner's; freight, insurance and the rate of exchange are in everybody's
  -ln((l.customs_value_vnd::DOUBLE / l.net_kg::DOUBLE) / (p.usd_per_kg * $vnd_per_usd)) AS value,
  -- VND by which the line lies below the partner's price
  greatest(0, p.usd_per_kg * $vnd_per_usd * l.net_kg::DOUBLE - l.customs_value_vnd::DOUBLE)::DECIMAL(18, 2) AS value_vnd
FROM declarations d
JOIN declaration_lines l ON l.declaration_id = d.declaration_id
JOIN partners p ON p.hs6 = left(l.hs_code, 6) AND p.partner = l.origin_country
WHERE d.direction = 'import'
  AND d.cancelled_at IS NULL
  AND d.registered_at >= CAST($window_from AS DATE)
  AND d.registered_at < CAST($as_of AS DATE)
  AND l.net_kg > 0
  AND l.customs_value_vnd > 0
ORDER BY d.declaration_id, l.line_no
