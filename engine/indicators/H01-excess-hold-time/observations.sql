-- Grain: one row a declaration and stage of hold_times.
SELECT
  officer_id,
  enterprise_id,
  unit_code,
  coalesce(unit_kind, '') AS unit_kind,
  stage,
  -- natural logarithm of hours on the customs clock, not below $minimum_minutes minutes
  ln(greatest(held_seconds, $minimum_minutes * 60) / 3600.0) AS log_hours,
  clock_separated,
  started_on,
  started_hour,
  channel_assigned,
  procedure_code,
  coalesce(transport_mode, '') AS transport_mode,
  coalesce(chapter, '') AS chapter,
  coalesce(lines, -1) AS lines,
  -- kg, whole; -1: unknown
  coalesce(gross_kg, -1)::DECIMAL(18, 0)::DOUBLE AS gross_kg,
  coalesce(enterprise_size, '') AS enterprise_size,
  coalesce(compliance_class, -1) AS compliance_class,
  coalesce(enterprise_age_days, -1) AS enterprise_age_days,
  agency_permit,
  holiday
FROM hold_times
ORDER BY officer_id, declaration_id, stage
