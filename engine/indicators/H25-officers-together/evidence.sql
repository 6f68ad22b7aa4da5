-- Grain: one row an officer who checked documents or goods of one unit ($unit): who they are, and of how many declarations the unit's officers are judged.
WITH checked AS (
  SELECT document_officer_id AS officer_id, declaration_id, registered_at
  FROM declarations
  WHERE unit_code = $unit AND registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)
  UNION
  SELECT physical_officer_id, declaration_id, registered_at
  FROM declarations
  WHERE unit_code = $unit AND registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)
)
SELECT officer_id, count(*)::INTEGER AS declarations, min(registered_at) AS first_on, max(registered_at) AS last_on
FROM checked
WHERE officer_id IS NOT NULL
GROUP BY officer_id
ORDER BY officer_id
