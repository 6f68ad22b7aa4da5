-- Grain: one row another enterprise that shares a key with one enterprise ($enterprise), and the key.
WITH keys AS (
  SELECT enterprise_id, 'address' AS kind, address_key AS link FROM enterprises
  UNION
  SELECT enterprise_id, 'telephone', phone_key FROM enterprises
  UNION
  SELECT enterprise_id, 'representative', representative_key FROM enterprises
  UNION
  SELECT d.enterprise_id, 'payer', p.payer_key
  FROM tax_payments p
  JOIN declarations d ON d.declaration_id = p.declaration_id
)
SELECT
  own.enterprise_id,
  own.kind,
  other.enterprise_id AS other_enterprise_id,
  e.founded_on,
  e.closed_on,
  e.size,
  e.compliance_class
FROM keys own
JOIN keys other ON other.kind = own.kind AND other.link = own.link AND other.enterprise_id <> own.enterprise_id
LEFT JOIN enterprises e ON e.enterprise_id = other.enterprise_id
WHERE own.enterprise_id = $enterprise
ORDER BY own.kind, other.enterprise_id
