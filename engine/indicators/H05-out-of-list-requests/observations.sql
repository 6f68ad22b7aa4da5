-- Grain: one row an officer, unit and cell of declarations registered in the window. An officer who checked documents or examined goods
-- handled the declaration; a request without an officer is the document officer's.
WITH handled AS (
  SELECT
    d.declaration_id, d.unit_code, d.enterprise_id,
    concat_ws('|', d.channel_assigned, d.procedure_code, coalesce(e.size, '')) AS cell,
    unnest(CASE WHEN d.physical_officer_id IS DISTINCT FROM d.document_officer_id
      THEN [d.document_officer_id, d.physical_officer_id] ELSE [d.document_officer_id] END) AS officer_id
  FROM declarations d
  LEFT JOIN enterprises e USING (enterprise_id)
  WHERE d.registered_at >= CAST($window_from AS DATE) AND d.registered_at < CAST($as_of AS DATE)
),
asked AS (
  SELECT r.declaration_id, coalesce(r.officer_id, d.document_officer_id) AS officer_id, count(DISTINCT r.document_type) AS requests
  FROM trader_requests r
  JOIN declarations d USING (declaration_id)
  WHERE NOT r.in_legal_list
  GROUP BY ALL
)
SELECT h.officer_id, h.unit_code, h.cell, coalesce(sum(a.requests), 0)::INTEGER AS events, count(*)::INTEGER AS exposure
FROM handled h
LEFT JOIN asked a ON a.declaration_id = h.declaration_id AND a.officer_id = h.officer_id
WHERE h.officer_id IS NOT NULL
GROUP BY ALL
ORDER BY ALL
