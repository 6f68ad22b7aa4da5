-- Grain: one row a request for a document outside the legal list, of one officer ($officer) or unit ($unit); the other is null.
SELECT
  r.request_id, r.declaration_id, coalesce(r.officer_id, d.document_officer_id) AS officer_id, d.enterprise_id, d.unit_code,
  r.document_type, r.round_no, r.asked_at, r.answered_at, r.in_person
FROM trader_requests r
JOIN declarations d USING (declaration_id)
WHERE NOT r.in_legal_list
  AND ($officer IS NULL OR coalesce(r.officer_id, d.document_officer_id) = $officer)
  AND ($unit IS NULL OR d.unit_code = $unit)
ORDER BY r.asked_at, r.request_id
