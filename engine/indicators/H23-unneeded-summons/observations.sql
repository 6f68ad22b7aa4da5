-- Grain: one row an officer, unit and cell of declarations registered in the window. A request without an officer is the document officer's.
WITH handled AS (
  SELECT
    d.declaration_id, d.unit_code, d.enterprise_id,
    concat_ws('|', d.channel_assigned, coalesce(e.size, '')) AS cell,
    unnest(CASE WHEN d.physical_officer_id IS DISTINCT FROM d.document_officer_id
      THEN [d.document_officer_id, d.physical_officer_id] ELSE [d.document_officer_id] END) AS officer_id
  FROM declarations d
  LEFT JOIN enterprises e USING (enterprise_id)
  WHERE d.registered_at >= CAST($window_from AS DATE) AND d.registered_at < CAST($as_of AS DATE)
),
originals AS (
  SELECT document_type FROM trader_requests WHERE in_person IS NOT NULL
  GROUP BY document_type
  HAVING count(*) FILTER (in_person) >= $usual_share * count(*)
),
summoned AS (
  SELECT r.declaration_id, coalesce(r.officer_id, d.document_officer_id) AS officer_id, count(DISTINCT coalesce(r.round_no, 1)) AS times
  FROM trader_requests r
  JOIN declarations d USING (declaration_id)
  WHERE r.in_person AND r.document_type NOT IN (SELECT document_type FROM originals)
  GROUP BY ALL
)
SELECT h.officer_id, h.unit_code, h.cell, coalesce(sum(s.times), 0)::INTEGER AS events, count(*)::INTEGER AS exposure
FROM handled h
LEFT JOIN summoned s ON s.declaration_id = h.declaration_id AND s.officer_id = h.officer_id
WHERE h.officer_id IS NOT NULL
GROUP BY ALL
ORDER BY ALL
