-- Grain: one row a declaration and stage of hold_times with a separated clock, documents and goods.
WITH threshold AS (
  -- VND a kg that a quarter of declarations reach
  SELECT quantile_disc((customs_value_vnd / gross_kg)::BIGINT, 1 - $dear_share) AS dear
  FROM declarations
  WHERE gross_kg > 0 AND customs_value_vnd > 0
    AND registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)
)
SELECT
  h.officer_id,
  h.unit_code,
  concat_ws('|', h.stage, h.channel_assigned, h.agency_permit, h.chapter, coalesce(e.aeo, false)) AS cell,
  -- natural logarithm of hours on the customs clock, a minute at least
  ln(greatest(h.held_seconds, 60) / 3600.0) AS value,
  h.enterprise_id || '|' || h.started_on AS batch,
  CASE WHEN substr(h.chapter, 1, 2) BETWEEN '01' AND '08' OR d.customs_value_vnd / d.gross_kg >= t.dear THEN 1 ELSE 0 END AS exposed
FROM hold_times h
LEFT JOIN enterprises e ON e.enterprise_id = h.enterprise_id
JOIN declarations d ON d.declaration_id = h.declaration_id
CROSS JOIN threshold t
WHERE h.clock_separated = 1 AND h.stage IN ('document', 'physical') AND d.gross_kg > 0
ORDER BY h.officer_id, h.declaration_id, h.stage
