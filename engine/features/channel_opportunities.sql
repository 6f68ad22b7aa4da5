-- Grain: one row an enterprise, broker, unit, direction and channel assigned at registration.
-- How many declarations could have been cancelled and registered again, and the mix of channels of each unit.
SELECT
  enterprise_id,
  broker_id,
  unit_code,
  direction,
  channel_assigned,
  -- registered in the window, cancelled ones included
  CAST(COUNT(*) AS INTEGER) AS declarations
FROM declarations
WHERE registered_at >= CAST($window_from AS DATE)
  AND registered_at < CAST($as_of AS DATE)
GROUP BY enterprise_id, broker_id, unit_code, direction, channel_assigned
ORDER BY enterprise_id, broker_id, unit_code, direction, channel_assigned
