-- Grain: one row an enterprise with an import in the window, whose day of foundation is known.
WITH traders AS (
  SELECT
    enterprise_id,
    min(unit_code) AS unit_code,
    min(CAST(registered_at AS DATE)) AS first_on,
    max(CAST(registered_at AS DATE)) AS last_on,
    count(*) AS declarations,
    sum(customs_value_vnd) AS value_vnd
  FROM declarations
  WHERE direction IN ('import', 'transit')
    AND cancelled_at IS NULL
    AND registered_at < CAST($as_of AS DATE)
  GROUP BY enterprise_id
  HAVING max(registered_at) >= CAST($window_from AS DATE)
),
aged AS (
  SELECT
    t.*,
    t.first_on - CAST(e.founded_on AS DATE) AS age_days,
    CAST($as_of AS DATE) - t.last_on AS dormant_days,
    -- by the value of thirty days of activity
    percent_rank() OVER (ORDER BY t.value_vnd / greatest(30, t.last_on - t.first_on + 1)) AS value_rank
  FROM traders t
  JOIN enterprises e ON e.enterprise_id = t.enterprise_id
  WHERE e.founded_on IS NOT NULL
)
SELECT
  enterprise_id,
  unit_code,
  declarations::INTEGER AS n,
  -- all of its declarations where its life was short
  CASE
    WHEN age_days <= $age_days AND dormant_days >= $dormant_days AND value_rank >= $value_rank THEN declarations::INTEGER
    ELSE 0
  END AS hits,
  value_vnd::DECIMAL(18, 2) AS value_vnd
FROM aged
ORDER BY enterprise_id
