-- Grain: one row a goods line with a certificate or preference, of one enterprise ($enterprise) or one declaration ($declaration).
SELECT
  d.declaration_id,
  l.line_no,
  d.enterprise_id,
  d.registered_at,
  d.bill_of_lading,
  l.hs_code,
  l.origin_country,
  l.certificate_no,
  l.preference_code,
  p.issued_at,
  p.valid_to,
  p.verified,
  -- declarations, cancelled ones apart, that name the same certificate
  (
    SELECT count(DISTINCT o.declaration_id)
    FROM declaration_lines o
    JOIN declarations e ON e.declaration_id = o.declaration_id AND e.cancelled_at IS NULL
    WHERE o.certificate_no = l.certificate_no
  ) AS declarations_of_certificate,
  l.customs_value_vnd
FROM declarations d
JOIN declaration_lines l ON l.declaration_id = d.declaration_id
LEFT JOIN permits p
  ON p.declaration_id = d.declaration_id AND p.kind = 'certificate_of_origin' AND p.hs_code = l.hs_code
WHERE (l.certificate_no IS NOT NULL OR l.preference_code IS NOT NULL)
  AND d.cancelled_at IS NULL
  AND ($enterprise IS NULL OR d.enterprise_id = $enterprise)
  AND ($declaration IS NULL OR d.declaration_id = $declaration)
ORDER BY d.declaration_id, l.line_no, p.permit_id
