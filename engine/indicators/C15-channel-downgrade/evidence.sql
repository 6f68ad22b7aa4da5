-- Grain: one row a declaration moved to a lighter channel, of one officer, enterprise or broker (null: any). In order of time.
WITH changes AS (
  SELECT
    declaration_id, officer_id, "at", reason_code, channel_from, channel_to,
    row_number() OVER (PARTITION BY declaration_id ORDER BY "at", event_id) AS place
  FROM processing_events
  WHERE event = 'channel_changed'
    AND ((channel_from = 'red' AND channel_to IN ('yellow', 'green')) OR (channel_from = 'yellow' AND channel_to = 'green'))
),
checked AS (
  SELECT
    d.declaration_id, d.enterprise_id, d.broker_id, d.unit_code, d.channel_assigned, d.registered_at, d.tax_due_vnd, d.customs_value_vnd,
    coalesce(c.officer_id, d.document_officer_id) AS officer_id,
    c.declaration_id IS NOT NULL AS downgraded,
    c."at", c.reason_code, c.channel_from, c.channel_to
  FROM declarations d
  LEFT JOIN changes c ON c.declaration_id = d.declaration_id AND c.place = 1
  WHERE d.channel_assigned IN ('yellow', 'red')
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
)
SELECT
  declaration_id,
  "at" AS changed_at,
  officer_id,
  enterprise_id,
  broker_id,
  unit_code,
  channel_from,
  channel_to,
  reason_code,
  -- VND
  customs_value_vnd,
  tax_due_vnd
FROM checked
WHERE downgraded
  AND ($officer IS NULL OR officer_id = $officer)
  AND ($enterprise IS NULL OR enterprise_id = $enterprise)
  AND ($broker IS NULL OR broker_id = $broker)
ORDER BY "at", declaration_id
