SELECT
  k,
  SUM(wide) AS wide_total,
  MAX(wide) AS widest,
  SUM(amount) AS total,
  CAST(SUM(amount) AS DECIMAL(18, 0)) AS rounded,
  CAST(FLOOR(MAX(amount)) AS BIGINT) AS floored,
  SUM(amount * 0.98) AS reduced,
  SUM(amount) / NULLIF(COUNT(amount), 0) AS mean,
  exact_quantile(amount, 0.1) AS low,
  exact_quantile(amount, 0.5) AS middle,
  exact_quantile(wide, 0.9) AS high
FROM facts
GROUP BY k
