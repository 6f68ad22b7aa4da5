SELECT
  k,
  COUNT(*) AS n,
  COUNT(amount) AS stated,
  COUNT(DISTINCT amount) AS amounts,
  SUM(amount) AS total,
  MIN(name) AS first_name,
  MAX(moment) AS last_moment,
  SUM(CASE WHEN place = 1 THEN id ELSE 0 END) AS first_id,
  SUM(CASE WHEN next_id IS NULL THEN 1 ELSE 0 END) AS last_ones,
  MAX(tie) AS largest_rank,
  MAX(dense) AS largest_dense
FROM (
  SELECT
    k, id, amount, name, moment,
    ROW_NUMBER() OVER (PARTITION BY k ORDER BY amount DESC, id) AS place,
    LEAD(id) OVER (PARTITION BY k ORDER BY moment, id DESC) AS next_id,
    RANK() OVER (ORDER BY amount) AS tie,
    DENSE_RANK() OVER (ORDER BY name) AS dense
  FROM facts
) f
GROUP BY k
