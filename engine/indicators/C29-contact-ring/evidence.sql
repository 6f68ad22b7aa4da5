-- Grain: one row a declaration of the ring's enterprises and stage at which an officer of the ring handled it.
WITH officers AS (SELECT id FROM ring_members WHERE ring_id = $ring AND subject = 'officer'),
firms AS (SELECT id FROM ring_members WHERE ring_id = $ring AND subject = 'enterprise'),
handled AS (
  SELECT declaration_id, 'document' AS stage, document_officer_id AS officer_id, registered_at AS handled_at FROM declarations
  UNION ALL
  SELECT declaration_id, 'physical' AS stage, physical_officer_id AS officer_id, registered_at AS handled_at FROM declarations
  UNION ALL
  SELECT declaration_id, 'gate' AS stage, officer_id, min("at") AS handled_at FROM processing_events
  WHERE stage = 'gate' AND event = 'decided'
  GROUP BY declaration_id, officer_id
)
SELECT
  d.declaration_id,
  d.registered_at,
  h.stage,
  h.officer_id,
  d.enterprise_id,
  d.unit_code,
  -- VND
  d.customs_value_vnd
FROM declarations d
JOIN handled h ON h.declaration_id = d.declaration_id
WHERE d.enterprise_id IN (SELECT id FROM firms)
  AND h.officer_id IN (SELECT id FROM officers)
  AND d.registered_at >= CAST($window_from AS DATE)
  AND d.registered_at < CAST($as_of AS DATE)
ORDER BY d.registered_at, d.declaration_id, h.stage, h.officer_id
