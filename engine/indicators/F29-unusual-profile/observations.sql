-- Grain: one row an enterprise with a declaration in the window that was not cancelled.
-- Shares come as two whole numbers, <column>_k of <column>_n; values as <column>, null where too little stands behind them.
WITH window_declarations AS (
  SELECT
    declaration_id, enterprise_id, unit_code, team_code, broker_id, partner_name, country_of_export, registered_at, cancelled_at,
    channel_assigned, channel_final, customs_value_vnd
  FROM declarations
  WHERE registered_at >= CAST($window_from AS DATE)
    AND registered_at < CAST($as_of AS DATE)
),
filed AS (
  SELECT * FROM window_declarations WHERE cancelled_at IS NULL
),
counted AS (
  SELECT
    enterprise_id,
    count(*) AS n,
    count(*) FILTER (channel_assigned = 'red') AS red_k,
    count(*) FILTER (channel_assigned = 'green') AS green_k,
    count(*) FILTER (channel_assigned <> 'green') AS lightened_n,
    count(*) FILTER (
      channel_assigned = 'red' AND channel_final IN ('yellow', 'green')
      OR channel_assigned = 'yellow' AND channel_final = 'green'
    ) AS lightened_k,
    count(*) FILTER (extract(hour FROM registered_at) NOT BETWEEN 6 AND 19) AS night_k,
    quantile_cont(ln(nullif(greatest(customs_value_vnd, 0), 0)::DOUBLE), 0.75) FILTER (customs_value_vnd > 0)
      - quantile_cont(ln(nullif(greatest(customs_value_vnd, 0), 0)::DOUBLE), 0.25) FILTER (customs_value_vnd > 0) AS value_spread
  FROM filed
  GROUP BY enterprise_id
),
cancelled AS (
  SELECT enterprise_id, count(cancelled_at) AS cancelled_k, count(*) AS cancelled_n
  FROM window_declarations
  GROUP BY enterprise_id
),
unit_counts AS (
  SELECT enterprise_id, unit_code, count(*) AS declarations FROM filed GROUP BY ALL
),
main_unit AS (
  SELECT enterprise_id, arg_min(unit_code, struct_pack(a := -declarations, b := unit_code)) AS unit_code
  FROM unit_counts
  GROUP BY enterprise_id
),
teams AS (
  SELECT enterprise_id, max(c) AS team_k, sum(c)::BIGINT AS team_n
  FROM (SELECT enterprise_id, unit_code, team_code, count(*) AS c FROM filed WHERE team_code IS NOT NULL GROUP BY ALL)
  GROUP BY enterprise_id
),
brokers_used AS (
  SELECT enterprise_id, max(c) AS broker_k, sum(c)::BIGINT AS broker_n
  FROM (SELECT enterprise_id, broker_id, count(*) AS c FROM filed GROUP BY ALL)
  GROUP BY enterprise_id
),
partners AS (
  SELECT enterprise_id, max(c) AS partner_k, sum(c)::BIGINT AS partner_n
  FROM (SELECT enterprise_id, partner_name, count(*) AS c FROM filed WHERE partner_name IS NOT NULL GROUP BY ALL)
  GROUP BY enterprise_id
),
countries AS (
  SELECT enterprise_id, max(c) AS country_k, sum(c)::BIGINT AS country_n
  FROM (SELECT enterprise_id, country_of_export, count(*) AS c FROM filed WHERE country_of_export IS NOT NULL GROUP BY ALL)
  GROUP BY enterprise_id
),
months AS (
  SELECT enterprise_id, max(c) AS month_k, sum(c)::BIGINT AS month_n
  FROM (SELECT enterprise_id, date_trunc('month', registered_at) AS month, count(*) AS c FROM filed GROUP BY ALL)
  GROUP BY enterprise_id
),
officers_met AS (
  SELECT enterprise_id, max(c) AS officer_k, sum(c)::BIGINT AS officer_n
  FROM (
    SELECT enterprise_id, officer_id, sum(contacts) AS c FROM contact_cells WHERE officer_id IS NOT NULL GROUP BY ALL
  )
  GROUP BY enterprise_id
),
lines AS (
  SELECT
    f.enterprise_id,
    count(*) AS lines,
    count(l.preference_code) AS preference_k,
    count(l.exemption_code) AS exemption_k
  FROM filed f
  JOIN declaration_lines l USING (declaration_id)
  GROUP BY f.enterprise_id
),
priced AS (
  SELECT enterprise_id, hs_code, origin_country, price_unit, quarter, ln(customs_value_vnd::DOUBLE / quantity::DOUBLE) AS price
  FROM price_lines
  WHERE quantity > 0 AND customs_value_vnd > 0
),
price_cells AS (
  SELECT hs_code, origin_country, price_unit, quarter, median(price) AS usual
  FROM priced
  GROUP BY ALL
  HAVING count(DISTINCT enterprise_id) >= 5
),
prices AS (
  SELECT
    p.enterprise_id,
    median(p.price - c.usual) AS price,
    quantile_cont(p.price - c.usual, 0.75) - quantile_cont(p.price - c.usual, 0.25) AS price_spread
  FROM priced p
  JOIN price_cells c
    ON c.hs_code = p.hs_code AND c.origin_country IS NOT DISTINCT FROM p.origin_country AND c.price_unit = p.price_unit
    AND c.quarter = p.quarter
  GROUP BY p.enterprise_id
  HAVING count(*) >= 10
),
hold_cells AS (
  SELECT unit_code, stage, channel_assigned, median(ln(greatest(held_seconds, 60)::DOUBLE)) AS usual FROM hold_times GROUP BY ALL
),
holds AS (
  SELECT
    h.enterprise_id,
    median(ln(greatest(h.held_seconds, 60)::DOUBLE) - c.usual) AS hold,
    quantile_cont(ln(greatest(h.held_seconds, 60)::DOUBLE) - c.usual, 0.75)
      - quantile_cont(ln(greatest(h.held_seconds, 60)::DOUBLE) - c.usual, 0.25) AS hold_spread
  FROM hold_times h
  JOIN hold_cells c
    ON c.unit_code = h.unit_code AND c.stage = h.stage AND c.channel_assigned IS NOT DISTINCT FROM h.channel_assigned
  GROUP BY h.enterprise_id
  HAVING count(*) >= 10
),
findings AS (
  SELECT f.enterprise_id, count(*) AS finding_n, count(*) FILTER (i.finding <> 'none') AS finding_k
  FROM filed f
  JOIN inspections i USING (declaration_id)
  WHERE coalesce(i.ended_at, i.started_at) < CAST($as_of AS DATE)
  GROUP BY f.enterprise_id
),
payments AS (
  SELECT f.enterprise_id, count(*) AS late_n, count(*) FILTER (p.paid_at > p.due_at) AS late_k
  FROM filed f
  JOIN tax_payments p USING (declaration_id)
  WHERE p.due_at IS NOT NULL AND p.paid_at < CAST($as_of AS DATE)
  GROUP BY f.enterprise_id
)
SELECT
  c.enterprise_id,
  m.unit_code,
  -- peers: kind of main unit, and declarations by doubling from 20
  coalesce(u.kind, '') || ' ' || least(3, greatest(0, floor(log2(c.n / 20))))::INTEGER AS peer_group,
  c.n::INTEGER AS n,
  c.red_k::INTEGER AS red_k, c.n::INTEGER AS red_n,
  c.green_k::INTEGER AS green_k, c.n::INTEGER AS green_n,
  c.lightened_k::INTEGER AS lightened_k, c.lightened_n::INTEGER AS lightened_n,
  c.night_k::INTEGER AS night_k, c.n::INTEGER AS night_n,
  x.cancelled_k::INTEGER AS cancelled_k, x.cancelled_n::INTEGER AS cancelled_n,
  t.team_k::INTEGER AS team_k, t.team_n::INTEGER AS team_n,
  b.broker_k::INTEGER AS broker_k, b.broker_n::INTEGER AS broker_n,
  p.partner_k::INTEGER AS partner_k, p.partner_n::INTEGER AS partner_n,
  y.country_k::INTEGER AS country_k, y.country_n::INTEGER AS country_n,
  o.month_k::INTEGER AS month_k, o.month_n::INTEGER AS month_n,
  w.officer_k::INTEGER AS officer_k, w.officer_n::INTEGER AS officer_n,
  l.preference_k::INTEGER AS preference_k, l.lines::INTEGER AS preference_n,
  l.exemption_k::INTEGER AS exemption_k, l.lines::INTEGER AS exemption_n,
  f.finding_k::INTEGER AS finding_k, f.finding_n::INTEGER AS finding_n,
  a.late_k::INTEGER AS late_k, a.late_n::INTEGER AS late_n,
  c.value_spread,
  r.price, r.price_spread,
  h.hold, h.hold_spread
FROM counted c
JOIN main_unit m USING (enterprise_id)
JOIN cancelled x USING (enterprise_id)
LEFT JOIN units u ON u.unit_code = m.unit_code
LEFT JOIN teams t USING (enterprise_id)
LEFT JOIN brokers_used b USING (enterprise_id)
LEFT JOIN partners p USING (enterprise_id)
LEFT JOIN countries y USING (enterprise_id)
LEFT JOIN months o USING (enterprise_id)
LEFT JOIN officers_met w USING (enterprise_id)
LEFT JOIN lines l USING (enterprise_id)
LEFT JOIN findings f USING (enterprise_id)
LEFT JOIN payments a USING (enterprise_id)
LEFT JOIN prices r USING (enterprise_id)
LEFT JOIN holds h USING (enterprise_id)
ORDER BY c.enterprise_id
