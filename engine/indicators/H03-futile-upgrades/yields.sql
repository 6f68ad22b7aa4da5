-- Grain: one row an officer who moved declarations to red: examinations of these, and findings; and, with officer_id '', the control.
WITH goods AS (
  SELECT i.declaration_id, i.ordered_by, i.finding <> 'none' AS found
  FROM inspections i
  JOIN declarations d ON d.declaration_id = i.declaration_id
  WHERE i.method <> 'document' AND d.registered_at >= CAST($window_from AS DATE) AND d.registered_at < CAST($as_of AS DATE)
),
control AS (
  SELECT count(*) FILTER (ordered_by = 'random') >= 100 AS enough FROM goods
),
upgrades AS (
  SELECT DISTINCT declaration_id, officer_id
  FROM processing_events
  WHERE event = 'channel_changed' AND channel_to = 'red' AND channel_from IS DISTINCT FROM 'red' AND officer_id IS NOT NULL
)
SELECT u.officer_id, count(*) FILTER (g.found)::INTEGER AS found, count(*)::INTEGER AS examined
FROM upgrades u
JOIN goods g ON g.declaration_id = u.declaration_id AND g.ordered_by <> 'intelligence'
GROUP BY u.officer_id
UNION ALL
SELECT '', count(*) FILTER (found)::INTEGER, count(*)::INTEGER
FROM goods, control
WHERE ordered_by = 'random' OR (NOT enough AND ordered_by = 'system')
ORDER BY 1
