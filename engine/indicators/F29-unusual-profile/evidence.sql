-- Grain: one row a declaration of one enterprise ($enterprise) in the window, with what the profile reads of it.
SELECT
  d.declaration_id,
  d.registered_at,
  d.cancelled_at,
  d.unit_code,
  d.team_code,
  d.channel_assigned,
  d.channel_final,
  d.broker_id,
  d.partner_name,
  d.country_of_export,
  d.document_officer_id,
  d.physical_officer_id,
  -- VND
  d.customs_value_vnd,
  g.lines,
  g.preference_lines,
  g.exemption_lines,
  h.held_seconds,
  i.findings
FROM declarations d
LEFT JOIN (
  SELECT
    l.declaration_id, count(*)::INTEGER AS lines, count(l.preference_code)::INTEGER AS preference_lines,
    count(l.exemption_code)::INTEGER AS exemption_lines
  FROM declaration_lines l
  JOIN declarations o USING (declaration_id)
  WHERE o.enterprise_id = $enterprise
  GROUP BY l.declaration_id
) g USING (declaration_id)
LEFT JOIN (
  SELECT declaration_id, sum(held_seconds)::BIGINT AS held_seconds
  FROM hold_times
  WHERE enterprise_id = $enterprise
  GROUP BY declaration_id
) h USING (declaration_id)
LEFT JOIN (
  SELECT n.declaration_id, (count(*) FILTER (n.finding <> 'none'))::INTEGER AS findings
  FROM inspections n
  JOIN declarations o USING (declaration_id)
  WHERE o.enterprise_id = $enterprise
    AND coalesce(n.ended_at, n.started_at) < CAST($as_of AS DATE)
  GROUP BY n.declaration_id
) i USING (declaration_id)
WHERE d.enterprise_id = $enterprise
  AND d.registered_at >= CAST($window_from AS DATE)
  AND d.registered_at < CAST($as_of AS DATE)
ORDER BY d.registered_at, d.declaration_id
