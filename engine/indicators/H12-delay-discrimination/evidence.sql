-- Grain: one row a declaration and stage of one officer. Longest first.
SELECT
  h.declaration_id, h.stage, h.enterprise_id, h.unit_code, round(h.held_seconds / 3600.0, 2) AS held_hours, h.started_on, h.channel_assigned,
  h.chapter, d.customs_value_vnd, d.gross_kg, CASE WHEN d.gross_kg > 0 THEN round(d.customs_value_vnd / d.gross_kg)::BIGINT END AS vnd_a_kg
FROM hold_times h
JOIN declarations d ON d.declaration_id = h.declaration_id
WHERE h.clock_separated = 1 AND h.stage IN ('document', 'physical') AND h.officer_id = $officer
ORDER BY h.held_seconds DESC, h.declaration_id, h.stage
