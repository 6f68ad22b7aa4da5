-- Grain: one row an officer, unit and cell. A further round counts where it asks for a kind of document not asked for before in the dossier.
WITH asked AS (
  SELECT
    r.declaration_id,
    coalesce(r.officer_id, d.document_officer_id) AS officer_id,
    d.unit_code,
    concat_ws('|', d.channel_assigned, coalesce(e.size, '')) AS cell,
    r.document_type,
    min(coalesce(r.round_no, 1)) AS first_round
  FROM trader_requests r
  JOIN declarations d USING (declaration_id)
  LEFT JOIN enterprises e USING (enterprise_id)
  WHERE d.registered_at >= CAST($window_from AS DATE) AND d.registered_at < CAST($as_of AS DATE)
  GROUP BY ALL
),
dossiers AS (
  SELECT
    officer_id, unit_code, cell, declaration_id,
    count(DISTINCT first_round) FILTER (first_round > 1) AS further
  FROM asked
  WHERE officer_id IS NOT NULL
  GROUP BY ALL
)
SELECT officer_id, unit_code, cell, sum(further)::INTEGER AS events, count(*)::INTEGER AS exposure
FROM dossiers
GROUP BY ALL
ORDER BY ALL
