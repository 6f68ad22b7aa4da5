-- Grain: one row a ring and member
-- The shape only: C29 fills it in the same night, for rings are found by a search, not by a SELECT.
SELECT
  CAST(NULL AS VARCHAR) AS ring_id,
  -- officer or enterprise
  CAST(NULL AS VARCHAR) AS subject,
  -- of the officer or enterprise
  CAST(NULL AS VARCHAR) AS id,
  -- what the member does inside: stages of an officer; direction of an enterprise, and who pays; parts joined by +
  CAST(NULL AS VARCHAR) AS role,
  -- contacts of an officer with an enterprise inside, on the mean
  CAST(NULL AS DOUBLE) AS density,
  CAST(NULL AS DOUBLE) AS expected_density,
  CAST(NULL AS DOUBLE) AS p,
  CAST(NULL AS DOUBLE) AS q,
  -- pairs of its enterprises, as contacts alone put them together, that a key ties; what chance gives; of ties, and of contacts and ties together
  CAST(NULL AS INTEGER) AS tied_pairs,
  CAST(NULL AS DOUBLE) AS expected_tied_pairs,
  CAST(NULL AS DOUBLE) AS ties_p,
  CAST(NULL AS DOUBLE) AS multi_layer_p
FROM declarations
WHERE 1 = 0
