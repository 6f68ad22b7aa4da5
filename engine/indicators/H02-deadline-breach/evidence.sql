-- Grain: one row a declaration and stage of one officer ($officer) or unit ($unit); the other is null. Longest first.
SELECT declaration_id, stage, officer_id, enterprise_id, unit_code, round(held_seconds / 3600.0, 2) AS held_hours, started_on, channel_assigned
FROM hold_times
WHERE clock_separated = 1
  AND stage IN ('document', 'physical')
  AND ($officer IS NULL OR officer_id = $officer)
  AND ($unit IS NULL OR unit_code = $unit)
ORDER BY held_seconds DESC, declaration_id, stage
