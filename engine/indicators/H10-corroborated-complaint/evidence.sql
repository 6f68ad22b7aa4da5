-- Grain: one row a case of the officer ($officer), or of a pair (with $enterprise), beside a complaint within ten days of it.
SELECT c.complaint_id, c.received_at, c.class, t.declaration_id, t.stage, t.enterprise_id, t.started_on, round(t.held_seconds / 3600.0, 2) AS held_hours,
  (SELECT count(*) FROM trader_requests r WHERE r.declaration_id = t.declaration_id AND NOT r.in_legal_list)::INTEGER AS requests_outside_list
FROM complaints c
LEFT JOIN declarations d ON d.declaration_id = c.declaration_id
JOIN hold_times t ON t.officer_id = c.officer_id AND t.enterprise_id = coalesce(c.enterprise_id, d.enterprise_id)
  AND abs(date_diff('day', t.started_on, c.received_at::DATE)) <= 10
WHERE c.class IN ('harassment', 'solicitation')
  AND c.officer_id = $officer
  AND ($enterprise IS NULL OR t.enterprise_id = $enterprise)
ORDER BY c.received_at, c.complaint_id, t.declaration_id, t.stage
