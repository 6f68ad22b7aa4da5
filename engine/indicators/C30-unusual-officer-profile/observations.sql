-- Grain: one row an officer who handled a declaration in the window.
-- Shares come as two whole numbers, <column>_k of <column>_n; values as <column>, null where too little stands behind them.
-- What can only speak of coercion (requests, complaints, slow work) is left out: collusion has the opposite sign.
WITH handled AS (
  SELECT officer_id, unit_code, stage, slot, chapter, enterprise_id, broker_id, contacts
  FROM contact_cells
  WHERE officer_id IS NOT NULL
),
counted AS (
  SELECT
    officer_id,
    sum(contacts)::BIGINT AS n,
    coalesce(sum(contacts) FILTER ((slot % 96) // 4 NOT BETWEEN 6 AND 19), 0)::BIGINT AS night_k
  FROM handled
  GROUP BY officer_id
),
posts AS (
  SELECT officer_id, unit_code, stage, sum(contacts) AS contacts FROM handled GROUP BY ALL
),
main_post AS (
  SELECT
    officer_id,
    arg_min(unit_code, struct_pack(a := -contacts, b := unit_code, c := stage)) AS unit_code,
    arg_min(stage, struct_pack(a := -contacts, b := unit_code, c := stage)) AS stage
  FROM posts
  GROUP BY officer_id
),
enterprises_met AS (
  SELECT officer_id, max(c)::BIGINT AS enterprise_k
  FROM (SELECT officer_id, enterprise_id, sum(contacts) AS c FROM handled GROUP BY ALL)
  GROUP BY officer_id
),
brokers_met AS (
  SELECT officer_id, max(c)::BIGINT AS broker_k, sum(c)::BIGINT AS broker_n
  FROM (SELECT officer_id, broker_id, sum(contacts) AS c FROM handled WHERE broker_id IS NOT NULL GROUP BY ALL)
  GROUP BY officer_id
),
goods AS (
  SELECT officer_id, max(c)::BIGINT AS chapter_k
  FROM (SELECT officer_id, chapter, sum(contacts) AS c FROM handled GROUP BY ALL)
  GROUP BY officer_id
),
assignments AS (
  SELECT officer_id, count(*) AS manual_n, count(*) FILTER (assignment_mode = 'manual') AS manual_k
  FROM processing_events
  WHERE event IN ('assigned', 'reassigned') AND officer_id IS NOT NULL AND assignment_mode IS NOT NULL
    AND "at" >= CAST($window_from AS DATE) AND "at" < CAST($as_of AS DATE)
  GROUP BY officer_id
),
changes AS (
  SELECT officer_id, count(DISTINCT declaration_id) AS lightened_k
  FROM processing_events
  WHERE event = 'channel_changed' AND officer_id IS NOT NULL
    AND (channel_from = 'red' AND channel_to IN ('yellow', 'green') OR channel_from = 'yellow' AND channel_to = 'green')
    AND "at" >= CAST($window_from AS DATE) AND "at" < CAST($as_of AS DATE)
  GROUP BY officer_id
),
checks AS (
  SELECT officer_id, method, finding, ln(nullif(greatest(date_diff('second', started_at, ended_at), 0), 0)::DOUBLE) AS duration
  FROM inspections
  WHERE started_at >= CAST($window_from AS DATE) AND ended_at < CAST($as_of AS DATE) AND ended_at >= started_at
),
usual_checks AS (
  SELECT method, median(duration) AS usual FROM checks GROUP BY method
),
checked AS (
  SELECT
    k.officer_id,
    count(*) AS finding_n,
    count(*) FILTER (k.finding <> 'none') AS finding_k,
    CASE WHEN count(k.duration) >= 10 THEN median(k.duration - u.usual) END AS duration
  FROM checks k
  JOIN usual_checks u USING (method)
  GROUP BY k.officer_id
),
hold_cells AS (
  SELECT unit_code, stage, channel_assigned, median(ln(greatest(held_seconds, 60)::DOUBLE)) AS usual FROM hold_times GROUP BY ALL
),
holds AS (
  SELECT h.officer_id, median(ln(greatest(h.held_seconds, 60)::DOUBLE) - c.usual) AS hold
  FROM hold_times h
  JOIN hold_cells c
    ON c.unit_code = h.unit_code AND c.stage = h.stage AND c.channel_assigned IS NOT DISTINCT FROM h.channel_assigned
  GROUP BY h.officer_id
  HAVING count(*) >= 10
),
logged AS (
  SELECT officer_id, count(*) AS edits_n, count(*) FILTER (action IN ('edit', 'delete', 'backdate', 'override')) AS edits_k
  FROM system_audit
  WHERE "at" >= CAST($window_from AS DATE) AND "at" < CAST($as_of AS DATE)
  GROUP BY officer_id
)
SELECT
  c.officer_id,
  m.unit_code,
  -- peers: stage of most contacts, and kind of main unit
  m.stage || ' ' || coalesce(u.kind, '') AS peer_group,
  c.n::INTEGER AS n,
  c.night_k::INTEGER AS night_k, c.n::INTEGER AS night_n,
  e.enterprise_k::INTEGER AS enterprise_k, c.n::INTEGER AS enterprise_n,
  b.broker_k::INTEGER AS broker_k, b.broker_n::INTEGER AS broker_n,
  g.chapter_k::INTEGER AS chapter_k, c.n::INTEGER AS chapter_n,
  a.manual_k::INTEGER AS manual_k, a.manual_n::INTEGER AS manual_n,
  least(c.n, coalesce(x.lightened_k, 0))::INTEGER AS lightened_k, c.n::INTEGER AS lightened_n,
  k.finding_k::INTEGER AS finding_k, k.finding_n::INTEGER AS finding_n,
  l.edits_k::INTEGER AS edits_k, l.edits_n::INTEGER AS edits_n,
  k.duration,
  h.hold
FROM counted c
JOIN main_post m USING (officer_id)
JOIN enterprises_met e USING (officer_id)
JOIN goods g USING (officer_id)
LEFT JOIN units u ON u.unit_code = m.unit_code
LEFT JOIN brokers_met b USING (officer_id)
LEFT JOIN assignments a USING (officer_id)
LEFT JOIN changes x USING (officer_id)
LEFT JOIN checked k USING (officer_id)
LEFT JOIN holds h USING (officer_id)
LEFT JOIN logged l USING (officer_id)
ORDER BY c.officer_id
