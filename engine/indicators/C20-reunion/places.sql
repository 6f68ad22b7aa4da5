-- Grain: one row a code of an office, with the office that it is today, after renames and mergers.
WITH RECURSIVE successors AS (
  SELECT o.unit_code, n.unit_code AS next_code
  FROM units o
  JOIN units n ON n.unit_code = o.parent_code AND n.valid_from > o.valid_to
),
lineage AS (
  SELECT unit_code, unit_code AS place, 0 AS steps FROM units
  UNION ALL
  SELECT l.unit_code, s.next_code AS place, l.steps + 1 AS steps
  FROM lineage l
  JOIN successors s ON s.unit_code = l.place
  -- offices that name each other as successors end here
  WHERE l.steps < 5
)
SELECT unit_code, max_by(place, steps) AS place
FROM lineage
GROUP BY unit_code
ORDER BY unit_code
