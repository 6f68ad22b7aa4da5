-- Grain: one row an enterprise, broker, unit, direction and channel assigned at registration.
SELECT
  enterprise_id,
  broker_id,
  unit_code,
  direction,
  channel_assigned,
  declarations
FROM channel_opportunities
ORDER BY enterprise_id, broker_id, unit_code, direction, channel_assigned
