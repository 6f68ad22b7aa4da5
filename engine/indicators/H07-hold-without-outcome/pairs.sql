-- Grain: one row an officer and enterprise, of officers with at least one such hold; the cell is the officer.
WITH limits AS (
  SELECT stage, channel_assigned, quantile_disc(held_seconds, 1 - $long_share) AS held_seconds
  FROM hold_times
  WHERE clock_separated = 1
  GROUP BY ALL
),
-- holds on the customs clock without a recorded reason
holds AS (
  SELECT DISTINCT declaration_id, stage
  FROM processing_events
  WHERE event = 'hold' AND reason_code IS NULL AND coalesce(clock, 'customs') = 'customs'
),
-- what a hold may have been for
outcomes AS (
  SELECT declaration_id FROM processing_events WHERE event = 'channel_changed'
  UNION SELECT declaration_id FROM trader_requests
  UNION SELECT declaration_id FROM inspections WHERE finding <> 'none'
  UNION SELECT declaration_id FROM decisions WHERE declaration_id IS NOT NULL
),
cases AS (
  SELECT
    t.declaration_id, t.stage, t.officer_id, t.enterprise_id, t.unit_code, t.channel_assigned, t.held_seconds, t.started_on,
    h.declaration_id IS NOT NULL AND o.declaration_id IS NULL AND t.held_seconds > l.held_seconds AS empty
  FROM hold_times t
  JOIN limits l ON l.stage = t.stage AND l.channel_assigned IS NOT DISTINCT FROM t.channel_assigned
  LEFT JOIN holds h ON h.declaration_id = t.declaration_id AND h.stage = t.stage
  LEFT JOIN outcomes o ON o.declaration_id = t.declaration_id
  WHERE t.clock_separated = 1 AND t.stage IN ('document', 'physical')
),
holders AS (SELECT DISTINCT officer_id FROM cases WHERE empty)
SELECT c.officer_id, c.enterprise_id, min(c.unit_code) AS unit_code, c.officer_id AS cell,
  count(*) FILTER (c.empty)::INTEGER AS hits, count(*)::INTEGER AS trials
FROM cases c
JOIN holders h ON h.officer_id = c.officer_id
GROUP BY c.officer_id, c.enterprise_id
ORDER BY c.officer_id, c.enterprise_id
