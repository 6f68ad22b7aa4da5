-- Grain: one row an event of a declaration that more than two officers of one unit acted on.
WITH own AS (
  SELECT declaration_id, enterprise_id, channel_final FROM declarations WHERE unit_code = $unit
),
events AS MATERIALIZED (
  SELECT e.declaration_id, e.event_id, e.stage, e.event, e.officer_id, e."at", e.clock, e.reason_code
  FROM processing_events e
  WHERE e.declaration_id IN (SELECT declaration_id FROM own)
)
SELECT e.declaration_id, e.event_id, e.stage, e.event, e.officer_id, e."at" AS happened_at, e.clock, e.reason_code, d.enterprise_id, d.channel_final
FROM events e
JOIN own d ON d.declaration_id = e.declaration_id
WHERE e.declaration_id IN (
    SELECT declaration_id FROM events WHERE officer_id IS NOT NULL GROUP BY declaration_id HAVING count(DISTINCT officer_id) > 2
  )
ORDER BY e.declaration_id, e."at", e.event_id
