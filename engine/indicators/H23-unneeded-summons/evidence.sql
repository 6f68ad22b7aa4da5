-- Grain: one row a request of one officer for which somebody had to come.
SELECT r.request_id, r.declaration_id, d.enterprise_id, d.unit_code, r.document_type, r.in_legal_list, r.round_no, r.asked_at, r.answered_at
FROM trader_requests r
JOIN declarations d USING (declaration_id)
WHERE r.in_person AND coalesce(r.officer_id, d.document_officer_id) = $officer
ORDER BY r.asked_at, r.request_id
