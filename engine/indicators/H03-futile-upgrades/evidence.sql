-- Grain: one row a declaration that one officer moved to the red lane, with what its examination found.
SELECT e.event_id, e.declaration_id, d.enterprise_id, d.unit_code, e."at" AS moved_at, e.channel_from, e.reason_code, i.ordered_by, i.method, i.finding
FROM processing_events e
JOIN declarations d ON d.declaration_id = e.declaration_id
LEFT JOIN inspections i ON i.declaration_id = e.declaration_id AND i.method <> 'document'
WHERE e.event = 'channel_changed' AND e.channel_to = 'red' AND e.officer_id = $officer
ORDER BY e."at", e.event_id, i.inspection_id
