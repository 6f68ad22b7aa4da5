-- Grain: one row a unit with a declaration in the window that was not cancelled.
-- Shares come as two whole numbers, <column>_k of <column>_n; values as <column>, null where too little stands behind them.
-- Only what speaks of coercion: slow, many requests, upgrades that find nothing, complaints. Collusion has the opposite sign.
WITH filed AS (
  SELECT declaration_id, unit_code, channel_assigned
  FROM declarations
  WHERE cancelled_at IS NULL
    AND registered_at >= CAST($window_from AS DATE)
    AND registered_at < CAST($as_of AS DATE)
),
counted AS (
  SELECT unit_code, count(*) AS n, count(*) FILTER (channel_assigned <> 'red') AS not_red, count(*) FILTER (channel_assigned <> 'green') AS not_green
  FROM filed
  GROUP BY unit_code
),
-- Like cases of all units: of the unit's own, nobody would be slow.
hold_cells AS (
  SELECT
    unit_kind, stage, channel_assigned, agency_permit,
    median(ln(greatest(held_seconds, 60)::DOUBLE)) AS usual, quantile_cont(ln(greatest(held_seconds, 60)::DOUBLE), 0.95) AS late
  FROM hold_times
  GROUP BY ALL
),
held AS (
  SELECT
    h.unit_code, h.enterprise_id, ln(greatest(h.held_seconds, 60)::DOUBLE) - c.usual AS hold,
    ln(greatest(h.held_seconds, 60)::DOUBLE) > c.late AS late
  FROM hold_times h
  JOIN hold_cells c
    ON c.unit_kind IS NOT DISTINCT FROM h.unit_kind AND c.stage = h.stage
    AND c.channel_assigned IS NOT DISTINCT FROM h.channel_assigned AND c.agency_permit = h.agency_permit
),
holds AS (
  SELECT
    unit_code, count(*) AS late_n, count(*) FILTER (late) AS late_k,
    CASE WHEN count(*) >= 20 THEN median(hold) END AS hold,
    CASE WHEN count(*) >= 20 THEN quantile_cont(hold, 0.75) - quantile_cont(hold, 0.25) END AS hold_spread
  FROM held
  GROUP BY unit_code
),
-- How far apart the unit holds its enterprises.
speeds AS (
  SELECT unit_code, quantile_cont(hold, 0.75) - quantile_cont(hold, 0.25) AS speeds
  FROM (SELECT unit_code, enterprise_id, median(hold) AS hold FROM held GROUP BY unit_code, enterprise_id HAVING count(*) >= 5)
  GROUP BY unit_code
  HAVING count(*) >= 10
),
acts AS (
  SELECT
    f.unit_code,
    count(DISTINCT e.declaration_id) FILTER (e.event = 'hold' AND coalesce(e.clock, 'customs') = 'customs') AS held_k,
    count(*) FILTER (e.event = 'hold' AND coalesce(e.clock, 'customs') = 'customs') AS unreasoned_n,
    count(*) FILTER (e.event = 'hold' AND coalesce(e.clock, 'customs') = 'customs' AND e.reason_code IS NULL) AS unreasoned_k,
    count(*) FILTER (e.event = 'decided') AS after_hours_n,
    count(*) FILTER (
      e.event = 'decided' AND (extract(hour FROM e."at") NOT BETWEEN 7 AND 17 OR extract(isodow FROM e."at") > 5)
    ) AS after_hours_k
  FROM processing_events e
  JOIN filed f USING (declaration_id)
  WHERE e.event IN ('hold', 'decided') AND e."at" < CAST($as_of AS DATE)
  GROUP BY f.unit_code
),
upgraded AS (
  SELECT DISTINCT e.declaration_id
  FROM processing_events e
  WHERE e.event = 'channel_changed' AND e.channel_to = 'red' AND e.channel_from IS DISTINCT FROM 'red' AND e."at" < CAST($as_of AS DATE)
),
looked_at AS (
  SELECT i.declaration_id, max(CASE WHEN i.finding = 'none' THEN 0 ELSE 1 END) AS found
  FROM inspections i
  WHERE coalesce(i.ended_at, i.started_at) < CAST($as_of AS DATE)
  GROUP BY i.declaration_id
),
upgrades AS (
  SELECT
    f.unit_code, count(*) AS upgraded_k, count(l.found) AS futile_n, count(*) FILTER (l.found = 0) AS futile_k
  FROM upgraded u
  JOIN filed f USING (declaration_id)
  LEFT JOIN looked_at l USING (declaration_id)
  GROUP BY f.unit_code
),
checks AS (
  SELECT
    f.unit_code,
    count(*) FILTER (i.ordered_by = 'officer') AS ordered_n,
    count(*) FILTER (i.ordered_by = 'officer' AND i.finding = 'none') AS ordered_k,
    count(*) FILTER (i.method <> 'document') AS full_n,
    count(*) FILTER (i.method = 'full' AND i.finding = 'none') AS full_k
  FROM inspections i
  JOIN filed f USING (declaration_id)
  WHERE coalesce(i.ended_at, i.started_at) < CAST($as_of AS DATE)
  GROUP BY f.unit_code
),
requests AS (
  SELECT
    f.unit_code,
    count(DISTINCT r.declaration_id) AS asked_k,
    count(*) FILTER (r.round_no > 1) AS again_k, count(r.round_no) AS again_n,
    count(*) FILTER (NOT r.in_legal_list) AS unlisted_k, count(r.in_legal_list) AS unlisted_n,
    count(*) FILTER (r.in_person) AS in_person_k, count(r.in_person) AS in_person_n
  FROM trader_requests r
  JOIN filed f USING (declaration_id)
  WHERE r.asked_at < CAST($as_of AS DATE)
  GROUP BY f.unit_code
),
heard AS (
  SELECT
    coalesce(c.unit_code, d.unit_code) AS unit_code, c.status,
    coalesce(c.complainant_key, c.enterprise_id, c.complaint_id) AS complainant, date_trunc('month', c.received_at) AS month
  FROM complaints c
  LEFT JOIN declarations d USING (declaration_id)
  WHERE c.class IN ('harassment', 'solicitation', 'delay', 'attitude')
    AND c.received_at >= CAST($window_from AS DATE) AND c.received_at < CAST($as_of AS DATE)
),
complained AS (
  SELECT
    unit_code, count(DISTINCT complainant || ' ' || month::VARCHAR) AS complaints_k,
    count(*) FILTER (status <> 'open') AS withdrawn_n, count(*) FILTER (status = 'withdrawn') AS withdrawn_k
  FROM heard
  WHERE unit_code IS NOT NULL
  GROUP BY unit_code
),
taken AS (
  SELECT
    f.unit_code,
    count(DISTINCT c.declaration_id) AS punished_k,
    count(*) FILTER (c.appealed_at < CAST($as_of AS DATE)) AS appealed_k, count(*) AS appealed_n,
    count(*) FILTER (c.appeal_result IN ('annulled', 'changed')) AS overturned_k, count(c.appeal_result) AS overturned_n
  FROM decisions c
  JOIN filed f USING (declaration_id)
  WHERE c.kind IN ('uplift', 'reclassification', 'fine', 'warning') AND c.decided_at < CAST($as_of AS DATE)
  GROUP BY f.unit_code
)
SELECT
  c.unit_code,
  -- peers: units of the same kind
  coalesce(u.kind, '') AS peer_group,
  c.n::INTEGER AS n,
  h.hold, h.hold_spread, s.speeds,
  h.late_k::INTEGER AS late_k, h.late_n::INTEGER AS late_n,
  coalesce(a.held_k, 0)::INTEGER AS held_k, c.not_green::INTEGER AS held_n,
  a.unreasoned_k::INTEGER AS unreasoned_k, a.unreasoned_n::INTEGER AS unreasoned_n,
  a.after_hours_k::INTEGER AS after_hours_k, a.after_hours_n::INTEGER AS after_hours_n,
  coalesce(g.upgraded_k, 0)::INTEGER AS upgraded_k, (c.not_red)::INTEGER AS upgraded_n,
  g.futile_k::INTEGER AS futile_k, g.futile_n::INTEGER AS futile_n,
  k.ordered_k::INTEGER AS ordered_k, k.ordered_n::INTEGER AS ordered_n,
  k.full_k::INTEGER AS full_k, k.full_n::INTEGER AS full_n,
  least(c.n, coalesce(r.asked_k, 0))::INTEGER AS asked_k, c.n::INTEGER AS asked_n,
  r.again_k::INTEGER AS again_k, r.again_n::INTEGER AS again_n,
  r.unlisted_k::INTEGER AS unlisted_k, r.unlisted_n::INTEGER AS unlisted_n,
  r.in_person_k::INTEGER AS in_person_k, r.in_person_n::INTEGER AS in_person_n,
  least(c.n, coalesce(m.complaints_k, 0))::INTEGER AS complaints_k, c.n::INTEGER AS complaints_n,
  m.withdrawn_k::INTEGER AS withdrawn_k, m.withdrawn_n::INTEGER AS withdrawn_n,
  coalesce(t.punished_k, 0)::INTEGER AS punished_k, c.n::INTEGER AS punished_n,
  t.appealed_k::INTEGER AS appealed_k, t.appealed_n::INTEGER AS appealed_n,
  t.overturned_k::INTEGER AS overturned_k, t.overturned_n::INTEGER AS overturned_n
FROM counted c
LEFT JOIN (SELECT unit_code, max(kind) AS kind FROM units GROUP BY unit_code) u ON u.unit_code = c.unit_code
LEFT JOIN holds h ON h.unit_code = c.unit_code
LEFT JOIN speeds s ON s.unit_code = c.unit_code
LEFT JOIN acts a ON a.unit_code = c.unit_code
LEFT JOIN upgrades g ON g.unit_code = c.unit_code
LEFT JOIN checks k ON k.unit_code = c.unit_code
LEFT JOIN requests r ON r.unit_code = c.unit_code
LEFT JOIN complained m ON m.unit_code = c.unit_code
LEFT JOIN taken t ON t.unit_code = c.unit_code
ORDER BY c.unit_code
