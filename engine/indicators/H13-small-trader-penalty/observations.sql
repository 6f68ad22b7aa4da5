-- Grain: one row a declaration and stage of hold_times with a separated clock, documents and goods.
SELECT
  h.officer_id,
  h.unit_code,
  concat_ws('|', h.stage, h.channel_assigned, h.agency_permit, h.chapter, coalesce(e.aeo, false)) AS cell,
  -- natural logarithm of hours on the customs clock, a minute at least
  ln(greatest(h.held_seconds, 60) / 3600.0) AS value,
  h.enterprise_id || '|' || h.started_on AS batch,
  CASE WHEN NOT coalesce(e.aeo, false) AND (e.size IN ('micro', 'small') OR h.enterprise_age_days BETWEEN 0 AND 364) THEN 1 ELSE 0 END AS exposed
FROM hold_times h
LEFT JOIN enterprises e ON e.enterprise_id = h.enterprise_id
WHERE h.clock_separated = 1 AND h.stage IN ('document', 'physical')
ORDER BY h.officer_id, h.declaration_id, h.stage
