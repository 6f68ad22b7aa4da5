-- Grain: one row a decision of one officer ($officer) or unit ($unit); the other is null.
SELECT c.decision_id, c.declaration_id, c.officer_id, coalesce(c.enterprise_id, d.enterprise_id) AS enterprise_id, d.unit_code, c.kind, c.amount_vnd,
  c.decided_at, c.appealed_at, c.appeal_result
FROM decisions c
LEFT JOIN declarations d ON d.declaration_id = c.declaration_id
WHERE ($officer IS NULL OR c.officer_id = $officer)
  AND ($unit IS NULL OR d.unit_code = $unit)
ORDER BY c.decided_at, c.decision_id
