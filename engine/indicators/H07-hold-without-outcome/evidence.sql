-- Grain: one row a hold without a recorded reason, of one officer or, with $enterprise, of a pair. Longest first.
SELECT h.event_id, h.declaration_id, h.stage, h."at" AS held_at, t.officer_id, t.enterprise_id, t.unit_code, round(t.held_seconds / 3600.0, 2) AS held_hours
FROM processing_events h
JOIN hold_times t ON t.declaration_id = h.declaration_id AND t.stage = h.stage
WHERE h.event = 'hold' AND h.reason_code IS NULL AND coalesce(h.clock, 'customs') = 'customs'
  AND t.officer_id = $officer
  AND ($enterprise IS NULL OR t.enterprise_id = $enterprise)
ORDER BY t.held_seconds DESC, h.event_id
