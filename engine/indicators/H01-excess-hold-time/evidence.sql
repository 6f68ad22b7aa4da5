-- Grain: one row a declaration and stage of one officer ($officer) or unit ($unit); the other is null. Longest first.
SELECT
  declaration_id,
  stage,
  officer_id,
  enterprise_id,
  unit_code,
  round(held_seconds / 3600.0, 2) AS held_hours,
  clock_separated,
  started_on,
  channel_assigned,
  procedure_code,
  agency_permit
FROM hold_times
WHERE ($officer IS NULL OR officer_id = $officer)
  AND ($unit IS NULL OR unit_code = $unit)
ORDER BY held_seconds DESC, declaration_id, stage
