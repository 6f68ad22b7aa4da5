-- Grain: one row a cancelled declaration and its re-entry, of one enterprise, broker or re-registered declaration; the others null.
SELECT
  cancelled_id,
  reentry_id,
  enterprise_id,
  broker_id,
  cancelled_unit_code,
  reentry_unit_code,
  cancelled_channel,
  reentry_channel,
  cancelled_registered_at,
  cancelled_at,
  reentry_registered_at,
  by_goods,
  customs_value_vnd
FROM channel_reentries
WHERE ($enterprise IS NULL OR enterprise_id = $enterprise)
  AND ($broker IS NULL OR broker_id = $broker)
  AND ($declaration IS NULL OR reentry_id = $declaration)
ORDER BY cancelled_id
