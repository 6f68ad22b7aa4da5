-- Grain: one row an examination that opened fewer packages than required, of one officer, enterprise or broker (null: any).
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
  inspection_id,
  declaration_id,
  started_at,
  officer_id,
  second_officer_id,
  enterprise_id,
  broker_id,
  unit_code,
  method,
  required_pct,
  packages_total,
  packages_required,
  packages_opened,
  finding,
  -- VND
  customs_value_vnd
FROM examined
WHERE packages_opened < packages_required
  AND ($officer IS NULL OR officer_id = $officer)
  AND ($enterprise IS NULL OR enterprise_id = $enterprise)
  AND ($broker IS NULL OR broker_id = $broker)
ORDER BY started_at, inspection_id
