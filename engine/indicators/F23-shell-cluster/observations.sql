-- Grain: one row an enterprise that declared in the window and stands in the register of enterprises.
WITH traders AS (
  SELECT
    d.enterprise_id,
    min(d.unit_code) AS unit_code,
    min(CAST(d.registered_at AS DATE)) AS first_on,
    count(*) AS declarations,
    sum(d.customs_value_vnd) AS value_vnd
  FROM declarations d
  WHERE d.cancelled_at IS NULL
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
  GROUP BY d.enterprise_id
),
examined AS (
  SELECT
    d.enterprise_id,
    count(*) AS examinations,
    count(*) FILTER (i.finding = 'violation') AS violations
  FROM inspections i
  JOIN declarations d ON d.declaration_id = i.declaration_id
  WHERE i.started_at < CAST($as_of AS DATE)
  GROUP BY d.enterprise_id
)
SELECT
  t.enterprise_id,
  t.unit_code,
  t.declarations::INTEGER AS declarations,
  t.value_vnd::DECIMAL(18, 2) AS value_vnd,
  -- what shells have oftener than others: closed again, young when they began, or violations in a large share of examinations
  coalesce(CAST(e.closed_on AS DATE) < CAST($as_of AS DATE), FALSE)
    OR coalesce(t.first_on - CAST(e.founded_on AS DATE) <= $young_days, FALSE)
    OR coalesce(x.violations >= 2 AND x.violations >= $violation_share * x.examinations, FALSE) AS marked
FROM traders t
JOIN enterprises e ON e.enterprise_id = t.enterprise_id
LEFT JOIN examined x ON x.enterprise_id = t.enterprise_id
ORDER BY t.enterprise_id
