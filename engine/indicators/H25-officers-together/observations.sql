-- Grain: one row an officer and unit: declarations of the window whose documents or goods the officer checked there.
WITH checked AS (
  SELECT document_officer_id AS officer_id, unit_code, declaration_id
  FROM declarations
  WHERE registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)
  UNION
  SELECT physical_officer_id, unit_code, declaration_id
  FROM declarations
  WHERE registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)
)
SELECT officer_id, unit_code, count(*)::INTEGER AS cases
FROM checked
WHERE officer_id IS NOT NULL
GROUP BY ALL
ORDER BY ALL
