-- Grain: one row an import declaration of one enterprise ($enterprise), or of the enterprise and day of one declaration ($declaration).
SELECT
  d.declaration_id,
  d.enterprise_id,
  d.unit_code,
  d.registered_at,
  d.partner_name,
  d.bill_of_lading,
  d.channel_assigned,
  (SELECT count(*) FROM declaration_lines l WHERE l.declaration_id = d.declaration_id) AS lines,
  (SELECT min(left(l.hs_code, 4)) FROM declaration_lines l WHERE l.declaration_id = d.declaration_id) AS heading,
  d.customs_value_vnd
FROM declarations d
WHERE d.direction = 'import'
  AND d.cancelled_at IS NULL
  AND ($enterprise IS NULL OR d.enterprise_id = $enterprise)
  AND (
    $declaration IS NULL
    OR EXISTS (
      SELECT 1 FROM declarations o
      WHERE o.declaration_id = $declaration
        AND o.enterprise_id = d.enterprise_id
        AND CAST(o.registered_at AS DATE) = CAST(d.registered_at AS DATE)
    )
  )
ORDER BY d.registered_at, d.declaration_id
