-- Grain: one row a full examination without a finding, of one officer ($officer) or unit ($unit); the other is null.
SELECT i.inspection_id, i.declaration_id, i.officer_id, d.enterprise_id, d.unit_code, i.ordered_by, i.packages_opened, i.packages_total, i.started_at
FROM inspections i
JOIN declarations d ON d.declaration_id = i.declaration_id
WHERE i.method = 'full' AND i.finding = 'none' AND i.ordered_by IN ('system', 'officer')
  AND ($officer IS NULL OR i.officer_id = $officer)
  AND ($unit IS NULL OR d.unit_code = $unit)
ORDER BY i.started_at, i.inspection_id
