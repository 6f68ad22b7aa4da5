-- Grain: one row a case of an enterprise that complained of the officer ($officer, $enterprise) or, of the unit ($unit), of any that did.
SELECT t.declaration_id, t.stage, t.officer_id, t.enterprise_id, t.unit_code, t.started_on, t.channel_assigned, round(t.held_seconds / 3600.0, 2) AS held_hours
FROM hold_times t
WHERE t.clock_separated = 1
  AND ($unit IS NULL OR t.unit_code = $unit)
  AND ($enterprise IS NULL OR t.enterprise_id = $enterprise)
  AND t.enterprise_id IN (
    SELECT coalesce(c.enterprise_id, d.enterprise_id)
    FROM complaints c
    LEFT JOIN declarations d ON d.declaration_id = c.declaration_id
    WHERE c.class IN ('harassment', 'solicitation', 'delay', 'attitude')
      AND ($officer IS NULL OR c.officer_id = $officer)
      AND ($unit IS NULL OR coalesce(c.unit_code, d.unit_code) = $unit)
  )
ORDER BY t.enterprise_id, t.started_on, t.declaration_id, t.stage
