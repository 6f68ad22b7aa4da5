-- Grain: one row a complaint that names officer and enterprise: how many days of the window lie near a meeting of the two, how many of
-- these near a long hold or a request outside the list, and whether the complaint's own day does.
WITH limits AS (
  SELECT stage, channel_assigned, quantile_disc(held_seconds, 1 - $long_share) AS held_seconds
  FROM hold_times
  WHERE clock_separated = 1
  GROUP BY ALL
),
named AS (
  SELECT
    min(c.complaint_id) AS complaint_id, c.officer_id, coalesce(c.enterprise_id, d.enterprise_id) AS enterprise_id,
    min(c.received_at)::DATE AS received_on
  FROM complaints c
  LEFT JOIN declarations d ON d.declaration_id = c.declaration_id
  WHERE c.class IN ('harassment', 'solicitation') AND c.officer_id IS NOT NULL AND coalesce(c.enterprise_id, d.enterprise_id) IS NOT NULL
    AND c.received_at >= CAST($window_from AS DATE) AND c.received_at < CAST($as_of AS DATE)
  GROUP BY c.officer_id, coalesce(c.enterprise_id, d.enterprise_id), date_trunc('month', c.received_at)
),
pairs AS (SELECT DISTINCT officer_id, enterprise_id FROM named),
meetings AS (
  SELECT
    t.officer_id, t.enterprise_id, t.unit_code, t.started_on AS met_on,
    t.held_seconds > l.held_seconds OR EXISTS (
      SELECT 1 FROM trader_requests r WHERE r.declaration_id = t.declaration_id AND NOT r.in_legal_list
        AND coalesce(r.officer_id, t.officer_id) = t.officer_id
    ) AS friction
  FROM hold_times t
  JOIN pairs p ON p.officer_id = t.officer_id AND p.enterprise_id = t.enterprise_id
  JOIN limits l ON l.stage = t.stage AND l.channel_assigned IS NOT DISTINCT FROM t.channel_assigned
  WHERE t.clock_separated = 1
),
near AS (
  SELECT m.officer_id, m.enterprise_id, y.day::DATE AS day, bool_or(m.friction) AS friction
  FROM meetings m, generate_series(m.met_on - $days::INTEGER, m.met_on + $days::INTEGER, INTERVAL 1 DAY) AS y(day)
  WHERE y.day >= CAST($window_from AS DATE) AND y.day < CAST($as_of AS DATE)
  GROUP BY ALL
),
days AS (
  SELECT officer_id, enterprise_id, count(*) AS days, count(*) FILTER (friction) AS friction_days FROM near GROUP BY ALL
),
places AS (SELECT officer_id, enterprise_id, min(unit_code) AS unit_code FROM meetings GROUP BY ALL)
SELECT
  c.complaint_id, c.officer_id, c.enterprise_id, u.unit_code,
  n.friction::INTEGER AS matched, s.days::INTEGER AS days, s.friction_days::INTEGER AS friction_days
FROM named c
JOIN near n ON n.officer_id = c.officer_id AND n.enterprise_id = c.enterprise_id AND n.day = c.received_on
JOIN days s ON s.officer_id = c.officer_id AND s.enterprise_id = c.enterprise_id
JOIN places u ON u.officer_id = c.officer_id AND u.enterprise_id = c.enterprise_id
ORDER BY c.complaint_id
