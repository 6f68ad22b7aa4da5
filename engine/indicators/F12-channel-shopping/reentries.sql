-- Grain: one row a cancelled declaration whose goods were registered again within $days days of the cancellation.
SELECT
  cancelled_id,
  reentry_id,
  enterprise_id,
  broker_id,
  cancelled_unit_code AS unit_code,
  reentry_unit_code,
  direction,
  cancelled_channel,
  reentry_channel,
  -- VND, whole
  coalesce(customs_value_vnd, 0)::DECIMAL(18, 0) AS value_vnd
FROM channel_reentries
WHERE seconds_after <= $days * 86400
ORDER BY reentry_id, cancelled_id
