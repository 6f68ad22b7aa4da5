-- Grain: one row an import declaration that claims a preference or names a certificate of origin, registered in the window and not cancelled.
WITH imports AS (
  SELECT declaration_id, enterprise_id, unit_code, registered_at, bill_of_lading, customs_value_vnd
  FROM declarations
  WHERE direction = 'import'
    AND cancelled_at IS NULL
    AND registered_at >= CAST($window_from AS DATE)
    AND registered_at < CAST($as_of AS DATE)
),
claims AS (
  SELECT i.*, l.line_no, l.hs_code, l.origin_country, l.certificate_no, l.quantity, l.quantity_unit
  FROM imports i
  JOIN declaration_lines l ON l.declaration_id = i.declaration_id
  WHERE l.certificate_no IS NOT NULL OR l.preference_code IS NOT NULL
),
-- Parts of one consignment may lawfully share a certificate: a use is one bill of lading, or one declaration that names none.
uses AS (
  SELECT
    certificate_no,
    count(DISTINCT coalesce('bill ' || bill_of_lading, 'declaration ' || declaration_id)) AS consignments
  FROM claims
  WHERE certificate_no IS NOT NULL
  GROUP BY certificate_no
),
certificates AS (
  SELECT
    p.declaration_id,
    bool_or(p.verified IS FALSE) AS refused,
    bool_or(CAST(p.valid_to AS DATE) < CAST(i.registered_at AS DATE)) AS expired,
    bool_or(p.issued_at > i.registered_at + to_days(CAST($days_late AS INTEGER))) AS late
  FROM permits p
  JOIN imports i ON i.declaration_id = p.declaration_id
  WHERE p.kind = 'certificate_of_origin'
  GROUP BY p.declaration_id
),
-- A certificate that covers none of the goods declared under it, or less than is declared.
uncovered AS (
  SELECT DISTINCT c.declaration_id
  FROM claims c
  JOIN permits p ON p.permit_id = c.certificate_no
  WHERE p.kind = 'certificate_of_origin'
    AND (
      p.origin_country <> c.origin_country
      OR left(p.hs_code, 6) <> left(c.hs_code, 6)
      OR (p.quantity_unit = c.quantity_unit AND c.quantity > 1.02 * p.quantity)
    )
),
declared AS (
  SELECT
    c.declaration_id,
    c.enterprise_id,
    c.unit_code,
    c.customs_value_vnd,
    min(c.origin_country) AS origin_country,
    count(*) AS claims,
    coalesce(max(u.consignments), 1) AS consignments
  FROM claims c
  LEFT JOIN uses u ON u.certificate_no = c.certificate_no
  GROUP BY c.declaration_id, c.enterprise_id, c.unit_code, c.customs_value_vnd
)
SELECT
  d.declaration_id,
  d.enterprise_id,
  d.unit_code,
  -- more lines with a certificate give more occasions for an honest slip
  coalesce(d.origin_country, '') || ' ' || least(d.claims, 4) AS cell,
  d.consignments > 1
    OR coalesce(t.refused, FALSE)
    OR coalesce(t.expired, FALSE)
    OR coalesce(t.late, FALSE)
    OR u.declaration_id IS NOT NULL AS breach,
  d.customs_value_vnd AS value_vnd
FROM declared d
LEFT JOIN certificates t ON t.declaration_id = d.declaration_id
LEFT JOIN uncovered u ON u.declaration_id = d.declaration_id
ORDER BY d.declaration_id
