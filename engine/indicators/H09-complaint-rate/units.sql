-- Grain: one row a unit.
WITH volumes AS (
  SELECT unit_code, count(*) AS declarations
  FROM declarations
  WHERE channel_assigned <> 'green' AND registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)
  GROUP BY unit_code
),
heard AS (
  SELECT
    coalesce(c.unit_code, d.unit_code) AS unit_code, date_trunc('month', c.received_at) AS month,
    coalesce(c.complainant_key, c.enterprise_id, c.complaint_id) AS complainant
  FROM complaints c
  LEFT JOIN declarations d USING (declaration_id)
  WHERE c.class IN ('harassment', 'solicitation', 'delay', 'attitude')
    AND c.received_at >= CAST($window_from AS DATE) AND c.received_at < CAST($as_of AS DATE)
    AND NOT EXISTS (
      FROM decisions p
      LEFT JOIN declarations pd ON pd.declaration_id = p.declaration_id
      WHERE coalesce(p.enterprise_id, pd.enterprise_id) = coalesce(c.enterprise_id, d.enterprise_id)
        AND p.kind <> 'refund'
        AND (pd.unit_code IS NULL OR pd.unit_code = coalesce(c.unit_code, d.unit_code))
        AND p.decided_at <= c.received_at AND p.decided_at >= c.received_at - to_days($punished_days::INTEGER)
    )
  GROUP BY ALL
),
counted AS (SELECT unit_code, count(*) AS complaints FROM heard GROUP BY unit_code)
SELECT v.unit_code, '' AS cell, coalesce(c.complaints, 0)::INTEGER AS events, v.declarations::INTEGER AS exposure
FROM volumes v
LEFT JOIN counted c ON c.unit_code = v.unit_code
ORDER BY ALL
