-- Grain: one row a declaration and stage of one officer ($officer) or unit ($unit); the other is null. Longest first.
SELECT
  h.declaration_id, h.stage, h.officer_id, h.enterprise_id, h.unit_code, round(h.held_seconds / 3600.0, 2) AS held_hours, h.started_on,
  h.channel_assigned, h.chapter,
  e.size, e.founded_on, CASE WHEN NOT coalesce(e.aeo, false) AND (e.size IN ('micro', 'small') OR h.enterprise_age_days BETWEEN 0 AND 364) THEN 1 ELSE 0 END = 1 AS small_or_new
FROM hold_times h
LEFT JOIN enterprises e ON e.enterprise_id = h.enterprise_id
WHERE h.clock_separated = 1 AND h.stage IN ('document', 'physical')
  AND ($officer IS NULL OR h.officer_id = $officer)
  AND ($unit IS NULL OR h.unit_code = $unit)
ORDER BY h.held_seconds DESC, h.declaration_id, h.stage
