-- Grain: one row a ring: the declarations of its enterprises that its officers handled at any stage.
WITH handled AS (
  SELECT declaration_id, document_officer_id AS officer_id FROM declarations
  UNION
  SELECT declaration_id, physical_officer_id AS officer_id FROM declarations
  UNION
  SELECT declaration_id, officer_id FROM processing_events WHERE stage = 'gate' AND event = 'decided'
),
inside AS (
  SELECT DISTINCT e.ring_id, d.declaration_id, d.customs_value_vnd
  FROM ring_members e
  JOIN declarations d ON e.subject = 'enterprise' AND d.enterprise_id = e.id
  JOIN handled h ON h.declaration_id = d.declaration_id
  JOIN ring_members o ON o.ring_id = e.ring_id AND o.subject = 'officer' AND o.id = h.officer_id
  WHERE d.registered_at >= CAST($window_from AS DATE) AND d.registered_at < CAST($as_of AS DATE)
)
SELECT ring_id, count(*)::INTEGER AS declarations, coalesce(sum(customs_value_vnd), 0)::DECIMAL(18, 0)::VARCHAR AS value_vnd
FROM inside
GROUP BY ring_id
ORDER BY ring_id
