-- Grain: one row an officer and an enterprise whose declarations the officer handled at least $minimum_records times in the window.
-- Shares come as two whole numbers, <column>_k of <column>_n; values as <column>, null where too little stands behind them.
-- Only what speaks of collusion: fast, light, by hand, seldom finding anything. Coercion has the opposite sign.
WITH handled AS (
  SELECT
    officer_id, enterprise_id, unit_code, stage, contacts, slot,
    date_trunc('month', DATE '1970-01-01' + CAST(slot // 96 AS INTEGER)) AS month
  FROM contact_cells
  WHERE officer_id IS NOT NULL
),
pairs AS (
  SELECT
    officer_id,
    enterprise_id,
    sum(contacts)::BIGINT AS n,
    coalesce(sum(contacts) FILTER ((slot % 96) // 4 NOT BETWEEN 6 AND 19), 0)::BIGINT AS night_k
  FROM handled
  GROUP BY officer_id, enterprise_id
  HAVING sum(contacts) >= $minimum_records
),
-- Where, and at which stage, most of a pair's contacts lie: shares of work and months are taken there.
at_posts AS (
  SELECT officer_id, enterprise_id, unit_code, stage, sum(h.contacts)::BIGINT AS contacts, count(DISTINCT h.month) AS months
  FROM handled h
  JOIN pairs p USING (officer_id, enterprise_id)
  GROUP BY ALL
),
main_post AS (
  SELECT
    officer_id, enterprise_id,
    arg_min(unit_code, struct_pack(a := -contacts, b := unit_code, c := stage)) AS unit_code,
    arg_min(stage, struct_pack(a := -contacts, b := unit_code, c := stage)) AS stage,
    max(contacts) AS contacts,
    arg_min(months, struct_pack(a := -contacts, b := unit_code, c := stage)) AS months
  FROM at_posts
  GROUP BY officer_id, enterprise_id
),
of_officers AS (
  SELECT officer_id, unit_code, stage, sum(contacts)::BIGINT AS contacts FROM handled GROUP BY ALL
),
of_enterprises AS (
  SELECT enterprise_id, unit_code, stage, sum(contacts)::BIGINT AS contacts, count(DISTINCT month) AS months FROM handled GROUP BY ALL
),
acts AS (
  SELECT
    e.officer_id,
    d.enterprise_id,
    count(*) FILTER (e.event IN ('assigned', 'reassigned') AND e.assignment_mode IS NOT NULL) AS manual_n,
    count(*) FILTER (e.event IN ('assigned', 'reassigned') AND e.assignment_mode = 'manual') AS manual_k,
    count(*) FILTER (e.event IN ('assigned', 'reassigned')) AS reassigned_n,
    count(*) FILTER (e.event = 'reassigned') AS reassigned_k,
    count(DISTINCT e.declaration_id) FILTER (
      e.event = 'channel_changed'
      AND (e.channel_from = 'red' AND e.channel_to IN ('yellow', 'green') OR e.channel_from = 'yellow' AND e.channel_to = 'green')
    ) AS lightened_k
  FROM processing_events e
  JOIN declarations d USING (declaration_id)
  JOIN pairs p ON p.officer_id = e.officer_id AND p.enterprise_id = d.enterprise_id
  WHERE e.event IN ('assigned', 'reassigned', 'channel_changed')
    AND e."at" >= CAST($window_from AS DATE) AND e."at" < CAST($as_of AS DATE)
  GROUP BY e.officer_id, d.enterprise_id
),
checks AS (
  SELECT i.officer_id, d.enterprise_id, count(*) AS n, count(*) FILTER (i.finding <> 'none') AS k
  FROM inspections i
  JOIN declarations d USING (declaration_id)
  -- a check after release tells of the one before it, not of this officer's
  WHERE (d.released_at IS NULL OR i.started_at <= d.released_at)
    AND i.started_at >= CAST($window_from AS DATE) AND i.ended_at < CAST($as_of AS DATE)
  GROUP BY i.officer_id, d.enterprise_id
),
officer_checks AS (
  SELECT officer_id, sum(n)::BIGINT AS n, sum(k)::BIGINT AS k FROM checks GROUP BY officer_id
),
enterprise_checks AS (
  SELECT enterprise_id, sum(n)::BIGINT AS n, sum(k)::BIGINT AS k FROM checks GROUP BY enterprise_id
),
-- What the officer finds with others, and others find with the enterprise: the mean of the two rates, one finding in ten added to each.
expected_findings AS (
  SELECT
    c.officer_id, c.enterprise_id, c.n, c.k,
    CASE WHEN c.n >= 5 AND o.n - c.n >= 10 AND e.n - c.n >= 10
      THEN (((o.k - c.k + 1) / (o.n - c.n + 10))::DOUBLE + ((e.k - c.k + 1) / (e.n - c.n + 10))::DOUBLE) / 2
    END AS rate
  FROM checks c
  JOIN pairs p USING (officer_id, enterprise_id)
  JOIN officer_checks o USING (officer_id)
  JOIN enterprise_checks e USING (enterprise_id)
),
hold_cells AS (
  SELECT unit_code, stage, channel_assigned, median(ln(greatest(held_seconds, 60)::DOUBLE)) AS usual FROM hold_times GROUP BY ALL
),
held AS (
  SELECT h.officer_id, h.enterprise_id, ln(greatest(h.held_seconds, 60)::DOUBLE) - c.usual AS hold
  FROM hold_times h
  JOIN hold_cells c
    ON c.unit_code = h.unit_code AND c.stage = h.stage AND c.channel_assigned IS NOT DISTINCT FROM h.channel_assigned
),
officer_holds AS (
  SELECT officer_id, median(hold) AS hold FROM held GROUP BY officer_id HAVING count(*) >= 20
),
enterprise_holds AS (
  SELECT enterprise_id, median(hold) AS hold FROM held GROUP BY enterprise_id HAVING count(*) >= 20
),
pair_holds AS (
  SELECT officer_id, enterprise_id, median(hold) AS hold
  FROM held
  JOIN pairs USING (officer_id, enterprise_id)
  GROUP BY officer_id, enterprise_id
  HAVING count(*) >= 5
)
SELECT
  p.officer_id,
  p.enterprise_id,
  m.unit_code,
  -- peers: stage of most contacts, kind of that unit, and contacts by doubling from the least
  m.stage || ' ' || coalesce(u.kind, '') || ' '
    || least(3, greatest(0, floor(log2(p.n / CAST($minimum_records AS DOUBLE)))))::INTEGER AS peer_group,
  p.n::INTEGER AS n,
  m.contacts::INTEGER AS of_officer_k, o.contacts::INTEGER AS of_officer_n,
  m.contacts::INTEGER AS of_enterprise_k, e.contacts::INTEGER AS of_enterprise_n,
  m.months::INTEGER AS months_k, e.months::INTEGER AS months_n,
  p.night_k::INTEGER AS night_k, p.n::INTEGER AS night_n,
  a.manual_k::INTEGER AS manual_k, a.manual_n::INTEGER AS manual_n,
  a.reassigned_k::INTEGER AS reassigned_k, a.reassigned_n::INTEGER AS reassigned_n,
  least(p.n, coalesce(a.lightened_k, 0))::INTEGER AS lightened_k, p.n::INTEGER AS lightened_n,
  k.k::INTEGER AS finding_k, k.n::INTEGER AS finding_n,
  -- standard deviations
  (k.k - k.n * k.rate) / sqrt(k.n * k.rate * (1 - k.rate)) AS finding_own,
  h.hold,
  h.hold - (x.hold + y.hold) / 2 AS hold_own
FROM pairs p
JOIN main_post m USING (officer_id, enterprise_id)
JOIN of_officers o ON o.officer_id = p.officer_id AND o.unit_code = m.unit_code AND o.stage = m.stage
JOIN of_enterprises e ON e.enterprise_id = p.enterprise_id AND e.unit_code = m.unit_code AND e.stage = m.stage
LEFT JOIN units u ON u.unit_code = m.unit_code
LEFT JOIN acts a ON a.officer_id = p.officer_id AND a.enterprise_id = p.enterprise_id
LEFT JOIN expected_findings k ON k.officer_id = p.officer_id AND k.enterprise_id = p.enterprise_id
LEFT JOIN pair_holds h ON h.officer_id = p.officer_id AND h.enterprise_id = p.enterprise_id
LEFT JOIN officer_holds x ON x.officer_id = p.officer_id
LEFT JOIN enterprise_holds y ON y.enterprise_id = p.enterprise_id
ORDER BY p.officer_id, p.enterprise_id
