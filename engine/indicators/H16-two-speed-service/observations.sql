-- Grain: one row a declaration and stage of hold_times with a separated clock; batch is the task, whose level in the officer's hands is taken off.
SELECT
  h.officer_id, h.unit_code,
  concat_ws('|', h.stage, h.channel_assigned, h.agency_permit, h.chapter, coalesce(e.aeo, false), coalesce(h.enterprise_size, '')) AS cell,
  concat_ws('|', h.stage, h.channel_assigned) AS batch,
  -- natural logarithm of hours on the customs clock, a minute at least
  ln(greatest(h.held_seconds, 60) / 3600.0) AS value
FROM hold_times h
LEFT JOIN enterprises e ON e.enterprise_id = h.enterprise_id
WHERE h.clock_separated = 1 AND h.stage IN ('document', 'physical')
ORDER BY h.officer_id, h.declaration_id, h.stage
