-- Grain: one row a request of one officer, in dossiers with more than one round.
SELECT r.declaration_id, r.round_no, r.document_type, r.in_legal_list, r.asked_at, r.answered_at, d.enterprise_id, d.unit_code
FROM trader_requests r
JOIN declarations d USING (declaration_id)
WHERE coalesce(r.officer_id, d.document_officer_id) = $officer
  AND r.declaration_id IN (SELECT declaration_id FROM trader_requests WHERE round_no > 1)
ORDER BY r.declaration_id, r.round_no, r.request_id
