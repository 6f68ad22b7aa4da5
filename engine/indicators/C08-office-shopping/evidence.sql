-- Grain: one row a quarter, direction and place of one enterprise or broker (the other null), with who handled most there.
SELECT
  strftime(date_trunc('quarter', registered_at), '%Y-%m') AS quarter_from,
  direction,
  unit_code,
  team_code,
  count(*)::INTEGER AS declarations,
  -- VND
  sum(coalesce(customs_value_vnd, 0))::DECIMAL(18, 0) AS customs_value_vnd,
  mode(document_officer_id ORDER BY document_officer_id) AS document_officer_id
FROM declarations
WHERE ($enterprise IS NULL OR enterprise_id = $enterprise)
  AND ($broker IS NULL OR broker_id = $broker)
  AND ($enterprise IS NOT NULL OR $broker IS NOT NULL)
  AND registered_at >= CAST($window_from AS DATE)
  AND registered_at < CAST($as_of AS DATE)
GROUP BY quarter_from, direction, unit_code, team_code
ORDER BY quarter_from, direction, unit_code, team_code
