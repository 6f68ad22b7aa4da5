-- Grain: one row an officer and unit; cell is the stage at which the officer mostly works.
WITH handled AS (
  SELECT document_officer_id AS officer_id, unit_code, 'document' AS stage, count(*) AS declarations
  FROM declarations
  WHERE channel_assigned <> 'green' AND document_officer_id IS NOT NULL
    AND registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)
  GROUP BY ALL
  UNION ALL
  SELECT physical_officer_id, unit_code, 'physical', count(*)
  FROM declarations
  WHERE channel_assigned <> 'green' AND physical_officer_id IS NOT NULL AND physical_officer_id IS DISTINCT FROM document_officer_id
    AND registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)
  GROUP BY ALL
),
posts AS (
  SELECT officer_id, arg_max(stage, (declarations, stage)) AS stage, arg_max(unit_code, (declarations, unit_code)) AS unit_code
  FROM handled
  GROUP BY officer_id
),
volumes AS (SELECT officer_id, sum(declarations) AS declarations FROM handled GROUP BY officer_id),
heard AS (
  SELECT
    c.officer_id, date_trunc('month', c.received_at) AS month,
    coalesce(c.complainant_key, c.enterprise_id, c.complaint_id) AS complainant
  FROM complaints c
  LEFT JOIN declarations d USING (declaration_id)
  WHERE c.class IN ('harassment', 'solicitation', 'delay', 'attitude')
    AND c.officer_id IS NOT NULL
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
counted AS (SELECT officer_id, count(*) AS complaints FROM heard GROUP BY officer_id)
SELECT
  p.officer_id, p.unit_code, p.stage AS cell, coalesce(c.complaints, 0)::INTEGER AS events, v.declarations::INTEGER AS exposure
FROM posts p
JOIN volumes v ON v.officer_id = p.officer_id
LEFT JOIN counted c ON c.officer_id = p.officer_id
ORDER BY ALL
