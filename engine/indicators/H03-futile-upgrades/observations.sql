-- Grain: one row an officer, unit and cell: declarations not red at registration, those moved to red by the officer among them.
WITH upgrades AS (
  SELECT DISTINCT e.declaration_id, e.officer_id
  FROM processing_events e
  WHERE e.event = 'channel_changed' AND e.channel_to = 'red' AND e.channel_from IS DISTINCT FROM 'red' AND e.officer_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM inspections i WHERE i.declaration_id = e.declaration_id AND i.ordered_by = 'intelligence')
),
handled AS (
  SELECT declaration_id, document_officer_id AS officer_id FROM declarations WHERE document_officer_id IS NOT NULL
  UNION
  SELECT declaration_id, officer_id FROM upgrades
)
SELECT
  h.officer_id, d.unit_code, concat_ws('|', coalesce(e.size, ''), coalesce(e.compliance_class, 0)) AS cell,
  count(u.declaration_id)::INTEGER AS hits, count(*)::INTEGER AS trials
FROM handled h
JOIN declarations d ON d.declaration_id = h.declaration_id
LEFT JOIN enterprises e ON e.enterprise_id = d.enterprise_id
LEFT JOIN upgrades u ON u.declaration_id = h.declaration_id AND u.officer_id = h.officer_id
WHERE d.channel_assigned <> 'red' AND d.registered_at >= CAST($window_from AS DATE) AND d.registered_at < CAST($as_of AS DATE)
GROUP BY ALL
ORDER BY ALL
