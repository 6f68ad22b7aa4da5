-- Grain: one row an import declaration of the window whose value lies near the threshold.
SELECT
  enterprise_id,
  unit_code,
  -- natural logarithm of the value as a multiple of the threshold
  ln(customs_value_vnd::DOUBLE / $threshold_vnd) AS distance,
  customs_value_vnd::DECIMAL(18, 2) AS value_vnd
FROM declarations
WHERE direction = 'import'
  AND cancelled_at IS NULL
  AND registered_at >= CAST($window_from AS DATE)
  AND registered_at < CAST($as_of AS DATE)
  AND customs_value_vnd > 0
  AND abs(ln(customs_value_vnd::DOUBLE / $threshold_vnd)) <= 2 * $width
ORDER BY enterprise_id, declaration_id
