-- Grain: one row another enterprise that shares a key with one enterprise ($enterprise), and the key.
SELECT
  own.id AS enterprise_id,
  CASE own.kind WHEN 'phone' THEN 'telephone' ELSE own.kind END AS kind,
  other.id AS other_enterprise_id,
  e.founded_on,
  e.closed_on,
  e.size,
  e.compliance_class
FROM shared_keys own
JOIN shared_keys other
  ON other.kind = own.kind AND other.held_key = own.held_key AND other.subject = 'enterprise' AND other.id <> own.id
LEFT JOIN enterprises e ON e.enterprise_id = other.id
WHERE own.subject = 'enterprise' AND own.id = $enterprise
ORDER BY own.kind, other.id, own.held_key
