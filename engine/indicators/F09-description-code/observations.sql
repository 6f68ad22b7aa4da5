-- Grain: one row an import line of the window with a description, of a declaration that was not cancelled.
WITH rates AS (
  SELECT hs_code, duty_rate_pct
  FROM tariff
  WHERE valid_from < CAST($as_of AS DATE)
  QUALIFY valid_from = max(valid_from) OVER (PARTITION BY hs_code)
)
SELECT
  d.declaration_id,
  d.enterprise_id,
  d.unit_code,
  left(l.hs_code, 6) AS hs6,
  l.description,
  -- percent; null where the tariff does not have the code
  r.duty_rate_pct::DOUBLE AS duty_pct,
  -- VND
  l.customs_value_vnd::DOUBLE AS value_vnd
FROM declarations d
JOIN declaration_lines l ON l.declaration_id = d.declaration_id
LEFT JOIN rates r ON r.hs_code = l.hs_code
WHERE d.direction = 'import'
  AND d.cancelled_at IS NULL
  AND l.description IS NOT NULL
  AND d.registered_at >= CAST($window_from AS DATE)
  AND d.registered_at < CAST($as_of AS DATE)
ORDER BY d.declaration_id, l.line_no
