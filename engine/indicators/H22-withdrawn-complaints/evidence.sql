-- Grain: one row a complaint about one officer ($officer) or unit ($unit), the other is null. The complainant is not shown.
SELECT c.complaint_id, c.received_at, c.channel, c.class, c.status, c.closed_at, c.declaration_id, d.released_at, c.officer_id,
  coalesce(c.unit_code, d.unit_code) AS unit_code
FROM complaints c
LEFT JOIN declarations d ON d.declaration_id = c.declaration_id
WHERE c.class IN ('harassment', 'solicitation', 'delay', 'attitude')
  AND ($officer IS NULL OR c.officer_id = $officer)
  AND ($unit IS NULL OR coalesce(c.unit_code, d.unit_code) = $unit)
ORDER BY c.received_at, c.complaint_id
