-- Grain: one row an enterprise, unit and cell of what the indicator looked at.
SELECT
  enterprise_id,
  unit_code,
  cell,
  count(*) FILTER (breach)::INTEGER AS hits,
  count(*)::INTEGER AS trials,
  -- as the design "rules" calls them
  count(*)::INTEGER AS n,
  -- VND of the declarations that break the rule
  coalesce(sum(value_vnd) FILTER (breach), 0)::DECIMAL(18, 2) AS value_vnd
FROM looked_at
GROUP BY enterprise_id, unit_code, cell
ORDER BY enterprise_id, unit_code, cell
