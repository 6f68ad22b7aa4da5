-- Grain: one row an officer and two offices (places) that a rotation led from and to: the second posting begins not long after the first ends.
-- An office that was renamed or merged is the one that followed it: its officers were not rotated.
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
),
places AS (
  SELECT unit_code, max_by(place, steps) AS place FROM lineage GROUP BY unit_code
),
held AS (
  SELECT p.officer_id, coalesce(l.place, p.unit_code) AS place, p.from_on, p.to_on
  FROM postings p
  LEFT JOIN places l ON l.unit_code = p.unit_code
  WHERE p.from_on < CAST($as_of AS DATE)
)
SELECT
  a.officer_id,
  a.place AS place_from,
  b.place AS place_to
FROM held a
JOIN held b
  ON b.officer_id = a.officer_id AND b.place <> a.place
  AND b.from_on > a.from_on
  -- a hand-over may have them overlap
  AND b.from_on >= a.to_on - 31
  AND b.from_on <= a.to_on + to_months($within_months::INTEGER)
WHERE a.to_on >= CAST($window_from AS DATE)
GROUP BY a.officer_id, a.place, b.place
ORDER BY a.officer_id, a.place, b.place
