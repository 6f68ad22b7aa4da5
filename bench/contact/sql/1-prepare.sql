-- Expected contacts in plain SQL, on the definitions of engine/graph, for posts with a roster. Reads contact_cells and
-- duty_shifts. Parameters are stated in expected-contacts-sql.ts, which runs one statement after the other.
CREATE OR REPLACE TEMP TABLE x_cells AS
SELECT
  unit_code || '/' || team_code || '/' || stage AS post, unit_code, team_code, stage, slot, chapter, officer_id,
  enterprise_id AS trader_id, sum(contacts) AS contacts,
  CASE WHEN slot >= $quarter4 THEN 3 WHEN slot >= $quarter3 THEN 2 WHEN slot >= $quarter2 THEN 1 ELSE 0 END AS quarter
FROM contact_cells
WHERE officer_id IS NOT NULL
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE x_seats AS
SELECT DISTINCT post, unit_code, team_code, stage, officer_id FROM x_cells;

CREATE OR REPLACE TEMP TABLE x_shifts AS
SELECT DISTINCT s.post, s.officer_id, d.from_slot, d.to_slot
FROM x_seats s
JOIN duty_shifts d ON d.officer_id = s.officer_id AND d.unit_code = s.unit_code
  AND (d.team_code IS NULL OR d.team_code = s.team_code) AND (d.stage IS NULL OR d.stage = s.stage);

-- On duty in a slot: on the roster, or acting.
CREATE OR REPLACE TEMP TABLE x_present AS
SELECT DISTINCT c.post, c.slot, s.officer_id
FROM (SELECT DISTINCT post, slot FROM x_cells) c
JOIN x_shifts s ON s.post = c.post AND c.slot >= s.from_slot AND c.slot < s.to_slot
UNION
SELECT DISTINCT post, slot, officer_id FROM x_cells;

CREATE OR REPLACE TEMP TABLE x_choices AS
SELECT post, slot, quarter, chapter, sum(contacts) AS declarations FROM x_cells GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE x_rate AS
SELECT s.post, s.officer_id, q.quarter, 1.0::DOUBLE AS weight, coalesce(sum(c.contacts), 0)::DOUBLE AS contacts, 0.0::DOUBLE AS exposure
FROM x_seats s CROSS JOIN (VALUES (0), (1), (2), (3)) q(quarter)
LEFT JOIN x_cells c ON c.post = s.post AND c.officer_id = s.officer_id AND c.quarter = q.quarter
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE x_affinity AS
SELECT s.post, s.officer_id, g.chapter, 1.0::DOUBLE AS weight, coalesce(sum(c.contacts), 0)::DOUBLE AS contacts, 0.0::DOUBLE AS exposure
FROM x_seats s JOIN (SELECT DISTINCT post, chapter FROM x_cells) g ON g.post = s.post
LEFT JOIN x_cells c ON c.post = s.post AND c.officer_id = s.officer_id AND c.chapter = g.chapter
GROUP BY ALL
