CREATE OR REPLACE TEMP TABLE x_affinity AS
SELECT a.post, a.officer_id, a.chapter,
  CASE WHEN $update THEN (a.contacts + $affinity_shrinkage) / (coalesce(x.exposure, 0) + $affinity_shrinkage) ELSE a.weight END AS weight,
  a.contacts, coalesce(x.exposure, 0) AS exposure
FROM x_affinity a
LEFT JOIN (
  SELECT post, officer_id, chapter, sum(declarations * rate / total) AS exposure FROM x_exposures GROUP BY ALL
) x ON x.post = a.post AND x.officer_id = a.officer_id AND x.chapter = a.chapter
