CREATE OR REPLACE TEMP TABLE x_rate AS
SELECT r.post, r.officer_id, r.quarter,
  CASE WHEN $update THEN (r.contacts + $rate_shrinkage) / (coalesce(x.exposure, 0) + $rate_shrinkage) ELSE r.weight END AS weight,
  r.contacts, coalesce(x.exposure, 0) AS exposure
FROM x_rate r
LEFT JOIN (
  SELECT post, officer_id, quarter, sum(declarations * affinity / total) AS exposure FROM x_exposures GROUP BY ALL
) x ON x.post = r.post AND x.officer_id = r.officer_id AND x.quarter = r.quarter
