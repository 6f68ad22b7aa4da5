-- Grain: one row a declaration of the ring's enterprises and stage at which an officer of the ring handled it.
-- Of a member ($officer, $enterprise or both; $ring null): in the rings that have it.
WITH rings AS (
  SELECT DISTINCT ring_id
  FROM ring_members
  WHERE ring_id = $ring OR (subject = 'officer' AND id = $officer) OR (subject = 'enterprise' AND id = $enterprise)
),
officers AS (
  SELECT DISTINCT ring_id, id FROM ring_members
  WHERE subject = 'officer' AND ring_id IN (SELECT ring_id FROM rings) AND ($officer IS NULL OR id = $officer)
),
firms AS (
  SELECT DISTINCT ring_id, id FROM ring_members
  WHERE subject = 'enterprise' AND ring_id IN (SELECT ring_id FROM rings) AND ($enterprise IS NULL OR id = $enterprise)
),
pairs AS (
  SELECT DISTINCT o.id AS officer_id, f.id AS enterprise_id
  FROM officers o
  JOIN firms f ON f.ring_id = o.ring_id
),
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
JOIN pairs m ON m.officer_id = h.officer_id AND m.enterprise_id = d.enterprise_id
WHERE d.registered_at >= CAST($window_from AS DATE)
  AND d.registered_at < CAST($as_of AS DATE)
ORDER BY d.registered_at, d.declaration_id, h.stage, h.officer_id
