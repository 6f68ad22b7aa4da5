-- Grain: one row a goods line of the window's imports whose heading and origin a partner's statistics cover.
WITH imports AS (
  SELECT
    d.declaration_id,
    d.enterprise_id,
    d.broker_id,
    d.unit_code,
    l.line_no,
    left(l.hs_code, 6) AS hs6,
    l.origin_country AS partner,
    l.net_kg,
    l.customs_value_vnd
  FROM declarations d
  JOIN declaration_lines l ON l.declaration_id = d.declaration_id
  WHERE d.direction = 'import'
    AND d.cancelled_at IS NULL
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
    AND l.net_kg > 0
),
partners AS (
  SELECT hs6, partner, sum(partner_export_kg) AS kg
  FROM mirror_trade
  WHERE partner_export_kg > 0
    AND month >= strftime(CAST($window_from AS DATE), '%Y-%m')
    AND month < strftime(CAST($as_of AS DATE), '%Y-%m')
  GROUP BY hs6, partner
  HAVING sum(partner_export_kg) >= $minimum_partner_kg
),
declared AS (
  SELECT hs6, partner, sum(net_kg) AS kg
  FROM imports
  GROUP BY hs6, partner
)
SELECT
  i.enterprise_id,
  i.broker_id,
  i.unit_code,
  -- lines of one heading and partner share one gap: they are one piece of evidence
  i.hs6 || ' ' || i.partner AS batch,
  -- how much more the partner says it sent than was declared here; far gaps are classification and confidentiality
  greatest(-$widest_gap, least($widest_gap, ln(p.kg::DOUBLE / d.kg::DOUBLE))) AS value,
  i.customs_value_vnd AS value_vnd
FROM imports i
JOIN partners p ON p.hs6 = i.hs6 AND p.partner = i.partner
JOIN declared d ON d.hs6 = i.hs6 AND d.partner = i.partner
ORDER BY i.declaration_id, i.line_no
