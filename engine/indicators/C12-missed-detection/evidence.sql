-- Grain: one row a second look at a declaration that an officer passed, of one officer, enterprise or broker (null: any).
WITH checks AS (
  SELECT
    i.inspection_id, i.declaration_id, i.officer_id, i.ordered_by, i.method, i.started_at, i.finding, i.finding_code, d.enterprise_id,
    d.broker_id, d.unit_code, d.channel_assigned, d.released_at, d.customs_value_vnd, coalesce(i.tax_uplift_vnd, 0) AS tax_uplift_vnd,
    i.started_at > d.released_at AS afterwards
  FROM inspections i
  JOIN declarations d ON d.declaration_id = i.declaration_id
  WHERE d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
    AND d.released_at IS NOT NULL AND i.started_at IS NOT NULL
),
passed AS (
  SELECT declaration_id, officer_id
  FROM checks
  WHERE NOT afterwards
  GROUP BY declaration_id, officer_id
  HAVING bool_and(finding = 'none')
),
seconds AS (
  SELECT
    s.inspection_id, s.declaration_id, p.officer_id, s.officer_id AS second_officer_id, s.ordered_by, s.method, s.started_at, s.finding,
    s.finding_code, s.enterprise_id, s.broker_id, s.unit_code, s.channel_assigned, s.released_at, s.customs_value_vnd, s.tax_uplift_vnd
  FROM checks s
  JOIN passed p ON p.declaration_id = s.declaration_id AND p.officer_id <> s.officer_id
  WHERE s.afterwards
    AND NOT EXISTS (
      SELECT 1 FROM checks f WHERE f.declaration_id = s.declaration_id AND NOT f.afterwards AND f.finding <> 'none'
    )
)
SELECT
  declaration_id,
  officer_id,
  released_at,
  started_at AS looked_at_again,
  second_officer_id,
  ordered_by,
  method,
  finding,
  finding = 'none' AS found_nothing,
  finding_code,
  enterprise_id,
  broker_id,
  unit_code,
  -- VND
  tax_uplift_vnd,
  customs_value_vnd
FROM seconds
WHERE ($officer IS NULL OR officer_id = $officer)
  AND ($enterprise IS NULL OR enterprise_id = $enterprise)
  AND ($broker IS NULL OR broker_id = $broker)
ORDER BY found_nothing, started_at, inspection_id, officer_id
