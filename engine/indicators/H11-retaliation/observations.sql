-- Grain: one row a declaration and stage of hold_times with a separated clock, at units that somebody complained of.
SELECT
  t.enterprise_id, t.unit_code,
  concat_ws('|', t.unit_code, t.stage, t.channel_assigned, t.agency_permit, date_trunc('month', t.started_on)::DATE) AS cell,
  -- natural logarithm of hours on the customs clock, a minute at least
  ln(greatest(t.held_seconds, 60) / 3600.0) AS value,
  t.started_on
FROM hold_times t
WHERE t.clock_separated = 1 AND t.stage IN ('document', 'physical')
ORDER BY t.started_on, t.declaration_id, t.stage
