-- Grain: one row an enterprise, unit and officer (null: none named) of whom it complained or appealed: the first day.
WITH made AS (
  SELECT
    coalesce(c.enterprise_id, d.enterprise_id) AS enterprise_id, coalesce(c.unit_code, d.unit_code) AS unit_code, c.officer_id,
    c.received_at::DATE AS made_on
  FROM complaints c
  LEFT JOIN declarations d ON d.declaration_id = c.declaration_id
  WHERE c.class IN ('harassment', 'solicitation', 'delay', 'attitude')
  UNION ALL
  SELECT coalesce(p.enterprise_id, d.enterprise_id), d.unit_code, p.officer_id, p.appealed_at::DATE
  FROM decisions p
  JOIN declarations d ON d.declaration_id = p.declaration_id
  WHERE p.appealed_at IS NOT NULL
)
SELECT enterprise_id, unit_code, officer_id, min(made_on) AS made_on
FROM made
WHERE enterprise_id IS NOT NULL AND unit_code IS NOT NULL
  AND made_on >= CAST($window_from AS DATE) AND made_on < CAST($as_of AS DATE)
GROUP BY enterprise_id, unit_code, officer_id
ORDER BY enterprise_id, unit_code, officer_id
