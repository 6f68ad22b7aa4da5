-- Grain: one row a declaration that was first assigned to one officer ($officer) and then went to somebody else.
SELECT a.declaration_id, a.stage, a."at" AS assigned_at, b."at" AS passed_on_at, b.officer_id AS passed_on_to, b.exception_code, b.assigner_id
FROM processing_events a
JOIN processing_events b
  ON b.declaration_id = a.declaration_id AND b.stage = a.stage AND b.event = 'reassigned' AND b.officer_id <> a.officer_id
WHERE a.event = 'assigned' AND a.officer_id = $officer
ORDER BY a."at", a.declaration_id, a.stage, b."at", b.event_id
