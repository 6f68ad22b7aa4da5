-- Grain: one row a month and team of one unit ($unit), with what the profile reads of it; the month is that of registration.
WITH own AS (
  SELECT
    declaration_id, coalesce(team_code, '') AS team_code, CAST(date_trunc('month', registered_at) AS DATE) AS month, channel_assigned, channel_final
  FROM declarations
  WHERE unit_code = $unit AND cancelled_at IS NULL
    AND registered_at >= CAST($window_from AS DATE)
    AND registered_at < CAST($as_of AS DATE)
),
holds AS (
  SELECT declaration_id, sum(held_seconds)::BIGINT AS held_seconds FROM hold_times WHERE unit_code = $unit GROUP BY declaration_id
),
requests AS (
  SELECT r.declaration_id, count(*) AS requests, count(*) FILTER (NOT r.in_legal_list) AS unlisted
  FROM trader_requests r
  JOIN own USING (declaration_id)
  WHERE r.asked_at < CAST($as_of AS DATE)
  GROUP BY r.declaration_id
),
upgraded AS (
  SELECT DISTINCT e.declaration_id
  FROM processing_events e
  JOIN own USING (declaration_id)
  WHERE e.event = 'channel_changed' AND e.channel_to = 'red' AND e.channel_from IS DISTINCT FROM 'red' AND e."at" < CAST($as_of AS DATE)
),
checks AS (
  SELECT i.declaration_id, max(CASE WHEN i.finding = 'none' THEN 0 ELSE 1 END) AS found
  FROM inspections i
  JOIN own USING (declaration_id)
  WHERE coalesce(i.ended_at, i.started_at) < CAST($as_of AS DATE)
  GROUP BY i.declaration_id
),
complained AS (
  SELECT c.declaration_id, count(*) AS complaints
  FROM complaints c
  JOIN own USING (declaration_id)
  WHERE c.class IN ('harassment', 'solicitation', 'delay', 'attitude') AND c.received_at < CAST($as_of AS DATE)
  GROUP BY c.declaration_id
)
SELECT
  o.month,
  o.team_code,
  count(*)::INTEGER AS declarations,
  median(h.held_seconds)::BIGINT AS median_held_seconds,
  coalesce(sum(r.requests), 0)::INTEGER AS requests,
  coalesce(sum(r.unlisted), 0)::INTEGER AS requests_beyond_the_list,
  count(u.declaration_id)::INTEGER AS moved_to_red,
  (count(u.declaration_id) FILTER (k.found = 0))::INTEGER AS moved_to_red_for_nothing,
  coalesce(sum(c.complaints), 0)::INTEGER AS complaints_about_declarations
FROM own o
LEFT JOIN holds h USING (declaration_id)
LEFT JOIN requests r USING (declaration_id)
LEFT JOIN upgraded u USING (declaration_id)
LEFT JOIN checks k USING (declaration_id)
LEFT JOIN complained c USING (declaration_id)
GROUP BY o.month, o.team_code
ORDER BY o.month, o.team_code
