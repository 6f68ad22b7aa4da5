-- Grain: one row a declaration and stage of one broker ($broker) in the window, with who handled it; null $broker: of every one.
-- $officer marks the officer's own (is_contact); with a null $broker only those are shown.
WITH concerned AS (
  SELECT r.declaration_id, r.registered_at, r.document_officer_id, r.physical_officer_id
  FROM declarations r
  WHERE r.registered_at >= CAST($window_from AS DATE)
    AND r.registered_at < CAST($as_of AS DATE)
    AND ($broker IS NULL OR r.broker_id = $broker)
    AND (
      $broker IS NOT NULL OR r.document_officer_id = $officer OR r.physical_officer_id = $officer
      OR r.declaration_id IN (SELECT e.declaration_id FROM processing_events e WHERE e.officer_id = $officer)
    )
),
-- their events are looked for once: there are millions of others
events AS MATERIALIZED (
  SELECT e.event_id, e.declaration_id, e.stage, e.event, e.officer_id, e."at", e.assignment_mode, e.exception_code, e.assigner_id
  FROM processing_events e
  WHERE e.declaration_id IN (SELECT c.declaration_id FROM concerned c) AND e.event IN ('assigned', 'reassigned', 'decided')
),
decisions AS (
  SELECT declaration_id, stage, min("at") AS decided_at FROM events WHERE event = 'decided' GROUP BY declaration_id, stage
),
assignments AS (
  SELECT
    e.declaration_id, e.stage, e.officer_id, e."at" AS assigned_at, e.assignment_mode, e.exception_code, e.assigner_id,
    row_number() OVER (PARTITION BY e.declaration_id, e.stage ORDER BY e."at" DESC, e.event_id DESC) AS place
  FROM events e
  LEFT JOIN decisions d ON d.declaration_id = e.declaration_id AND d.stage = e.stage
  WHERE e.event <> 'decided'
    AND e.officer_id IS NOT NULL
    AND e."at" < CAST($as_of AS DATE)
    AND (d.decided_at IS NULL OR e."at" <= d.decided_at)
),
handlings AS (
  SELECT
    r.declaration_id, s.stage,
    coalesce(a.officer_id, CASE s.stage WHEN 'document' THEN r.document_officer_id ELSE r.physical_officer_id END) AS officer_id,
    coalesce(a.assigned_at, r.registered_at) AS handled_at,
    a.assignment_mode, a.exception_code, a.assigner_id
  FROM concerned r
  CROSS JOIN (VALUES ('document'), ('physical')) s(stage)
  LEFT JOIN assignments a ON a.declaration_id = r.declaration_id AND a.stage = s.stage AND a.place = 1
)
SELECT
  h.declaration_id,
  h.stage,
  h.handled_at,
  h.officer_id,
  h.officer_id = $officer AS is_contact,
  h.assignment_mode,
  h.exception_code,
  h.assigner_id,
  r.unit_code,
  r.team_code,
  r.channel_assigned,
  r.enterprise_id,
  r.broker_id,
  -- VND
  r.customs_value_vnd,
  r.tax_due_vnd,
  r.released_at
FROM handlings h
JOIN declarations r ON r.declaration_id = h.declaration_id
WHERE h.officer_id IS NOT NULL
  AND ($broker IS NOT NULL OR h.officer_id = $officer)
ORDER BY h.handled_at, h.declaration_id, h.stage
