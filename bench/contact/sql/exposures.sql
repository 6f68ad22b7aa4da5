-- Exposure of each officer to each choice under the present weights.
CREATE OR REPLACE TEMP TABLE x_exposures AS
SELECT
  c.post, p.officer_id, c.slot, c.quarter, c.chapter, c.declarations,
  r.weight AS rate, a.weight AS affinity,
  sum(r.weight * a.weight) OVER (PARTITION BY c.post, c.slot, c.chapter) AS total
FROM x_choices c
JOIN x_present p ON p.post = c.post AND p.slot = c.slot
JOIN x_rate r ON r.post = c.post AND r.officer_id = p.officer_id AND r.quarter = c.quarter
JOIN x_affinity a ON a.post = c.post AND a.officer_id = p.officer_id AND a.chapter = c.chapter
