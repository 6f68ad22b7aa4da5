-- Grain: one row a pair of enterprises or customs agents that a person judged
-- The shape only: the night fills it from the home folder, where people's judgements are kept.
SELECT
  -- enterprise or broker
  CAST(NULL AS VARCHAR) AS subject_a,
  CAST(NULL AS VARCHAR) AS id_a,
  CAST(NULL AS VARCHAR) AS subject_b,
  CAST(NULL AS VARCHAR) AS id_b,
  -- whether one party stands behind both
  CAST(NULL AS BOOLEAN) AS is_same
FROM declarations
WHERE 1 = 0
