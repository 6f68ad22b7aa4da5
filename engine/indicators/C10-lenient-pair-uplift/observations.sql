-- Grain: one row an examination of goods or documents, of declarations registered in the window.
WITH chapters AS (
  -- HS chapter of the first line
  SELECT declaration_id, substr(min(lpad(line_no::VARCHAR, 6, '0') || hs_code), 7, 2) AS chapter
  FROM declaration_lines
  WHERE declaration_id IN (
    SELECT i.declaration_id
    FROM inspections i
    JOIN declarations d ON d.declaration_id = i.declaration_id
    WHERE d.registered_at >= CAST($window_from AS DATE) AND d.registered_at < CAST($as_of AS DATE)
  )
  GROUP BY declaration_id
)
SELECT
  i.officer_id,
  d.enterprise_id,
  d.broker_id,
  d.unit_code,
  d.unit_code || ' ' || i.method || ' ' || d.channel_assigned AS cell,
  -- natural logarithm of assessed over declared: of the tax, or of the value where no tax is due
  CASE
    WHEN d.tax_due_vnd > 0 THEN ln((d.tax_due_vnd + coalesce(i.tax_uplift_vnd, 0))::DOUBLE / d.tax_due_vnd::DOUBLE)
    ELSE ln((d.customs_value_vnd + coalesce(i.value_uplift_vnd, 0))::DOUBLE / d.customs_value_vnd::DOUBLE)
  END AS value,
  i.method || ' ' || coalesce(c.chapter, '') AS goods,
  i.method || ' ' || d.procedure_code AS procedure,
  i.ordered_by AS ordered,
  d.unit_code || ' ' || strftime(d.registered_at, '%Y-%m') AS month,
  -- VND, whole
  coalesce(d.customs_value_vnd, 0)::DECIMAL(18, 0) AS value_vnd
FROM inspections i
JOIN declarations d ON d.declaration_id = i.declaration_id
LEFT JOIN chapters c ON c.declaration_id = i.declaration_id
-- a back-check after release tells of the check before it (C12), not of this officer's leniency
WHERE (d.released_at IS NULL OR i.started_at <= d.released_at)
  AND d.registered_at >= CAST($window_from AS DATE)
  AND d.registered_at < CAST($as_of AS DATE)
  AND (d.tax_due_vnd > 0 OR d.customs_value_vnd > 0)
  AND coalesce(i.tax_uplift_vnd, 0) >= 0
  AND coalesce(i.value_uplift_vnd, 0) >= 0
ORDER BY i.officer_id, i.inspection_id
