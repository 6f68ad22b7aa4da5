-- Grain: one row an event of a declaration that more than two officers of one unit acted on.
SELECT e.declaration_id, e.event_id, e.stage, e.event, e.officer_id, e."at" AS happened_at, e.clock, e.reason_code, d.enterprise_id, d.channel_final
FROM processing_events e
JOIN declarations d ON d.declaration_id = e.declaration_id
WHERE d.unit_code = $unit
  AND e.declaration_id IN (
    SELECT declaration_id FROM processing_events WHERE officer_id IS NOT NULL GROUP BY declaration_id HAVING count(DISTINCT officer_id) > 2
  )
ORDER BY e.declaration_id, e."at", e.event_id
