-- Grain: one row a declaration and stage of hold_times with a separated clock, in order of day.
SELECT
  officer_id, enterprise_id, unit_code,
  concat_ws('|', unit_code, stage, channel_assigned, agency_permit, date_trunc('quarter', started_on)::DATE) AS cell,
  -- natural logarithm of hours on the customs clock, a minute at least
  ln(greatest(held_seconds, 60) / 3600.0) AS value,
  started_on
FROM hold_times
WHERE clock_separated = 1 AND stage IN ('document', 'physical')
ORDER BY started_on, declaration_id, stage
