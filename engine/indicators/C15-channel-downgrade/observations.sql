-- Grain: one row an officer, enterprise, broker, unit and channel assigned at registration.
WITH changes AS (
  SELECT
    declaration_id, officer_id, "at", reason_code, channel_from, channel_to,
    row_number() OVER (PARTITION BY declaration_id ORDER BY "at", event_id) AS place
  FROM processing_events
  WHERE event = 'channel_changed'
    AND ((channel_from = 'red' AND channel_to IN ('yellow', 'green')) OR (channel_from = 'yellow' AND channel_to = 'green'))
),
-- units that move yellow declarations to green at all: elsewhere these would only hide what is done to the red ones
yellow_units AS (
  SELECT DISTINCT d.unit_code
  FROM changes c
  JOIN declarations d ON d.declaration_id = c.declaration_id
  WHERE c.channel_from = 'yellow' AND d.channel_assigned = 'yellow'
),
checked AS (
  SELECT
    d.declaration_id, d.enterprise_id, d.broker_id, d.unit_code, d.channel_assigned, d.registered_at, d.tax_due_vnd, d.customs_value_vnd,
    coalesce(c.officer_id, d.document_officer_id) AS officer_id,
    c.declaration_id IS NOT NULL AS downgraded,
    c."at", c.reason_code, c.channel_from, c.channel_to
  FROM declarations d
  LEFT JOIN changes c ON c.declaration_id = d.declaration_id AND c.place = 1
  WHERE (
      d.channel_assigned = 'red'
      OR (d.channel_assigned = 'yellow' AND d.unit_code IN (SELECT unit_code FROM yellow_units))
    )
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
)
SELECT
  officer_id,
  enterprise_id,
  broker_id,
  unit_code,
  channel_assigned AS cell,
  count(*)::INTEGER AS trials,
  count(*) FILTER (WHERE downgraded)::INTEGER AS hits,
  -- VND of the declarations moved
  coalesce(sum(customs_value_vnd) FILTER (WHERE downgraded), 0)::DECIMAL(18, 0) AS value_vnd
FROM checked
WHERE officer_id IS NOT NULL
GROUP BY officer_id, enterprise_id, broker_id, unit_code, channel_assigned
ORDER BY officer_id, enterprise_id, broker_id, unit_code, channel_assigned
