-- Grain: one row an officer, enterprise, broker, unit and method of examination.
WITH examined AS (
  SELECT
    i.inspection_id, i.declaration_id, i.officer_id, i.second_officer_id, i.method, i.started_at, i.required_pct, i.packages_total,
    i.packages_opened, i.finding, d.enterprise_id, d.broker_id, d.unit_code, d.customs_value_vnd,
    ceil(i.packages_total * i.required_pct / 100) AS packages_required
  FROM inspections i
  JOIN declarations d ON d.declaration_id = i.declaration_id
  WHERE i.method IN ('partial', 'full')
    AND i.required_pct > 0 AND i.packages_total > 0 AND i.packages_opened IS NOT NULL
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
)
SELECT
  officer_id,
  enterprise_id,
  broker_id,
  unit_code,
  method AS cell,
  count(*)::INTEGER AS trials,
  count(*) FILTER (WHERE packages_opened < packages_required * (1 - $tolerance))::INTEGER AS hits,
  -- VND of those
  coalesce(
    sum(customs_value_vnd) FILTER (WHERE packages_opened < packages_required * (1 - $tolerance)), 0
  )::DECIMAL(18, 0) AS value_vnd
FROM examined
GROUP BY officer_id, enterprise_id, broker_id, unit_code, method
ORDER BY officer_id, enterprise_id, broker_id, unit_code, method
