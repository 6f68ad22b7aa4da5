-- Grain: one row a declaration and stage of hold_times with a separated clock, not examined on intelligence.
SELECT
  h.officer_id,
  h.enterprise_id,
  d.broker_id,
  h.unit_code,
  h.unit_code || ' ' || h.stage || ' ' || h.channel_assigned AS cell,
  -- natural logarithm of hours on the customs clock, not below one minute
  ln(greatest(h.held_seconds, 60) / 3600.0) AS value,
  h.stage || ' ' || coalesce(h.chapter, '') AS goods,
  h.stage || ' ' || isodow(h.started_on) || ' ' || h.started_hour AS hour_of_week,
  h.stage || ' ' || h.procedure_code || ' ' || coalesce(h.transport_mode, '') AS procedure,
  -- doublings of goods lines and of mass
  h.stage || ' ' || coalesce(floor(log2(greatest(h.lines, 1)))::VARCHAR, '') || ' '
    || coalesce(floor(log2(greatest(h.gross_kg, 1)::DOUBLE) / 2)::VARCHAR, '') AS size,
  h.stage || ' ' || h.agency_permit || ' ' || h.holiday AS agency,
  h.unit_code || ' ' || strftime(h.started_on, '%Y-%m') AS month,
  -- VND, whole
  coalesce(d.customs_value_vnd, 0)::DECIMAL(18, 0) AS value_vnd
FROM hold_times h
JOIN declarations d ON d.declaration_id = h.declaration_id
WHERE h.clock_separated = 1
  AND NOT EXISTS (SELECT 1 FROM inspections i WHERE i.declaration_id = h.declaration_id AND i.ordered_by = 'intelligence')
ORDER BY h.officer_id, h.declaration_id, h.stage
