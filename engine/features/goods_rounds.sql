-- Grain: one row a round of goods among firms and a step of it
-- The shape only: F18 fills it in the same night, for rounds are found by a search, not by a SELECT.
SELECT
  -- numbered from 1
  CAST(NULL AS INTEGER) AS round,
  -- 1 is the export that sets out, the last the export of the same firm after the goods came back
  CAST(NULL AS INTEGER) AS step,
  CAST(NULL AS VARCHAR) AS declaration_id,
  CAST(NULL AS INTEGER) AS line_no
FROM declarations
WHERE 1 = 0
