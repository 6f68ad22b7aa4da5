-- Grain: one row an enterprise that declared in the window: those who trade no tariff line both ways are said to be so, not passed over.
SELECT enterprise_id, min(unit_code) AS unit_code
FROM declarations
WHERE cancelled_at IS NULL
  AND registered_at >= CAST($window_from AS DATE)
  AND registered_at < CAST($as_of AS DATE)
GROUP BY enterprise_id
ORDER BY enterprise_id
