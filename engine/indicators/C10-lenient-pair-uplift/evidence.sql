-- Grain: one row an examination of declarations of one trader ($enterprise or $broker; the other null); is_contact marks the officer's
-- own ($officer). With both traders null: the officer's own examinations, whosever. In order of time.
SELECT
  i.inspection_id,
  i.declaration_id,
  i.started_at,
  i.officer_id,
  i.officer_id = $officer AS is_contact,
  d.enterprise_id,
  d.broker_id,
  d.unit_code,
  d.channel_assigned,
  i.method,
  i.ordered_by,
  i.finding,
  i.finding_code,
  -- VND
  d.customs_value_vnd,
  d.tax_due_vnd,
  i.value_uplift_vnd,
  i.tax_uplift_vnd
FROM inspections i
JOIN declarations d ON d.declaration_id = i.declaration_id
WHERE ($enterprise IS NULL OR d.enterprise_id = $enterprise)
  AND ($broker IS NULL OR d.broker_id = $broker)
  AND ($enterprise IS NOT NULL OR $broker IS NOT NULL OR i.officer_id = $officer)
  AND d.registered_at >= CAST($window_from AS DATE)
  AND d.registered_at < CAST($as_of AS DATE)
ORDER BY i.started_at, i.inspection_id
