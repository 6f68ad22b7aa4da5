-- Grain: one row a declaration of one enterprise ($enterprise) that one officer ($officer) handled in the window, with what the profile reads of it.
WITH assigned AS (
  SELECT
    e.declaration_id, min(e."at") AS assigned_at,
    max(e.assignment_mode) AS assignment_mode,
    (count(*) FILTER (e.event = 'reassigned'))::INTEGER AS reassigned
  FROM processing_events e
  JOIN declarations d USING (declaration_id)
  WHERE d.enterprise_id = $enterprise AND e.officer_id = $officer AND e.event IN ('assigned', 'reassigned')
    AND e."at" < CAST($as_of AS DATE)
  GROUP BY e.declaration_id
),
changed AS (
  SELECT DISTINCT e.declaration_id
  FROM processing_events e
  JOIN declarations d USING (declaration_id)
  WHERE d.enterprise_id = $enterprise AND e.officer_id = $officer AND e.event = 'channel_changed'
    AND (e.channel_from = 'red' AND e.channel_to IN ('yellow', 'green') OR e.channel_from = 'yellow' AND e.channel_to = 'green')
    AND e."at" < CAST($as_of AS DATE)
),
checks AS (
  SELECT i.declaration_id, count(*)::INTEGER AS inspections, (count(*) FILTER (i.finding <> 'none'))::INTEGER AS findings
  FROM inspections i
  JOIN declarations d USING (declaration_id)
  WHERE d.enterprise_id = $enterprise AND i.officer_id = $officer AND i.ended_at < CAST($as_of AS DATE)
  GROUP BY i.declaration_id
),
holds AS (
  SELECT declaration_id, sum(held_seconds)::BIGINT AS held_seconds
  FROM hold_times
  WHERE enterprise_id = $enterprise AND officer_id = $officer
  GROUP BY declaration_id
)
SELECT
  d.declaration_id,
  d.registered_at,
  a.assigned_at,
  a.assignment_mode,
  a.reassigned,
  d.unit_code,
  d.channel_assigned,
  d.channel_final,
  c.declaration_id IS NOT NULL AS moved_to_lighter,
  h.held_seconds,
  k.inspections,
  k.findings,
  -- VND
  d.customs_value_vnd
FROM declarations d
LEFT JOIN assigned a USING (declaration_id)
LEFT JOIN changed c USING (declaration_id)
LEFT JOIN checks k USING (declaration_id)
LEFT JOIN holds h USING (declaration_id)
WHERE d.enterprise_id = $enterprise
  AND ($officer IN (d.document_officer_id, d.physical_officer_id) OR a.declaration_id IS NOT NULL OR h.declaration_id IS NOT NULL)
  AND d.registered_at >= CAST($window_from AS DATE)
  AND d.registered_at < CAST($as_of AS DATE)
ORDER BY d.registered_at, d.declaration_id
