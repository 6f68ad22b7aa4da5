-- Grain: one row an enterprise whose declarations one officer ($officer) handled in the window, those met most first.
WITH met AS (
  SELECT
    enterprise_id, stage, sum(contacts)::INTEGER AS contacts, sum(value_vnd)::DECIMAL(18, 0) AS value_vnd,
    min(first_at) AS first_at, max(last_at) AS last_at
  FROM contact_cells
  WHERE officer_id = $officer
  GROUP BY enterprise_id, stage
),
checks AS (
  SELECT
    d.enterprise_id, count(*)::INTEGER AS inspections, (count(*) FILTER (i.finding <> 'none'))::INTEGER AS findings
  FROM inspections i
  JOIN declarations d USING (declaration_id)
  WHERE i.officer_id = $officer
    AND i.started_at >= CAST($window_from AS DATE)
    AND i.ended_at < CAST($as_of AS DATE)
  GROUP BY d.enterprise_id
),
changes AS (
  SELECT d.enterprise_id, count(DISTINCT e.declaration_id)::INTEGER AS moved_to_lighter
  FROM processing_events e
  JOIN declarations d USING (declaration_id)
  WHERE e.officer_id = $officer
    AND e.event = 'channel_changed'
    AND (e.channel_from = 'red' AND e.channel_to IN ('yellow', 'green') OR e.channel_from = 'yellow' AND e.channel_to = 'green')
    AND e."at" >= CAST($window_from AS DATE)
    AND e."at" < CAST($as_of AS DATE)
  GROUP BY d.enterprise_id
)
SELECT
  m.enterprise_id,
  m.stage,
  m.contacts,
  m.first_at,
  m.last_at,
  -- VND
  m.value_vnd,
  k.inspections,
  k.findings,
  x.moved_to_lighter
FROM met m
LEFT JOIN checks k USING (enterprise_id)
LEFT JOIN changes x USING (enterprise_id)
ORDER BY m.contacts DESC, m.enterprise_id, m.stage
