-- Grain: one row a stage of a declaration of $enterprise that reached $officer, with the posting that the officer then held.
-- Null $enterprise: of every enterprise.
SELECT
  d.declaration_id,
  s.stage,
  d.registered_at,
  d.unit_code,
  d.team_code,
  d.enterprise_id,
  d.broker_id,
  p.posting_id,
  p.from_on AS posted_on,
  p.to_on AS left_on,
  -- VND
  d.customs_value_vnd,
  d.tax_due_vnd
FROM declarations d
JOIN (
  SELECT declaration_id, 'document' AS stage, document_officer_id AS officer_id FROM declarations
  UNION ALL
  SELECT declaration_id, 'physical' AS stage, physical_officer_id AS officer_id FROM declarations
) s ON s.declaration_id = d.declaration_id
LEFT JOIN postings p
  ON p.officer_id = s.officer_id AND p.unit_code = d.unit_code
  AND d.registered_at::DATE BETWEEN p.from_on AND coalesce(p.to_on, CAST($as_of AS DATE))
WHERE s.officer_id = $officer
  AND ($enterprise IS NULL OR d.enterprise_id = $enterprise)
  AND d.registered_at >= CAST($window_from AS DATE) AND d.registered_at < CAST($as_of AS DATE)
ORDER BY d.registered_at, d.declaration_id, s.stage, p.posting_id
