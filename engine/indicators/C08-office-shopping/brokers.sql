-- Grain: one row a trader (broker_id), customary place, direction and quarter of the window.
-- An office that was renamed is the one that followed it.
WITH successors AS (
  SELECT o.unit_code, n.unit_code AS next_code
  FROM units o
  JOIN units n ON n.unit_code = o.parent_code AND n.valid_from > o.valid_to
),
filed AS (
  SELECT
    declaration_id, broker_id AS trader_id, d.unit_code, direction, registered_at, customs_value_vnd,
    coalesce(s.next_code, d.unit_code) || ' ' || coalesce(team_code, '') AS place,
    -- quarters of three months from the first day of the window
    (date_diff('month', CAST($window_from AS DATE), registered_at::DATE) // 3)::INTEGER AS quarter
  FROM declarations d
  LEFT JOIN successors s ON s.unit_code = d.unit_code
  WHERE broker_id IS NOT NULL
    AND registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)
),
counted AS (
  SELECT trader_id, direction, quarter, place, count(*) AS declarations, sum(coalesce(customs_value_vnd, 0)) AS value_vnd
  FROM filed
  GROUP BY trader_id, direction, quarter, place
),
earlier AS (
  SELECT
    q.trader_id, q.direction, q.quarter, c.place, sum(c.declarations) AS declarations
  FROM (SELECT DISTINCT trader_id, direction, quarter FROM counted WHERE quarter > 0) q
  JOIN counted c ON c.trader_id = q.trader_id AND c.direction = q.direction AND c.quarter < q.quarter
  GROUP BY q.trader_id, q.direction, q.quarter, c.place
),
customs AS (
  SELECT trader_id, direction, quarter, sum(declarations) AS declarations, max_by(place, (declarations, place)) AS home
  FROM earlier
  GROUP BY trader_id, direction, quarter
),
looked_at AS (
  SELECT
    n.trader_id, n.direction, n.quarter, n.place, n.declarations, n.value_vnd, c.home,
    coalesce(e.declarations, 0) <= $hardly_ever * c.declarations AS strange
  FROM counted n
  JOIN customs c ON c.trader_id = n.trader_id AND c.direction = n.direction AND c.quarter = n.quarter
  LEFT JOIN earlier e
    ON e.trader_id = n.trader_id AND e.direction = n.direction AND e.quarter = n.quarter AND e.place = n.place
  WHERE c.declarations >= $minimum_before
),
-- a place that was taken up within the window stays strange for the rest of it: what was new in June is no custom in July
judged AS (
  SELECT
    trader_id, direction, quarter, place, declarations, value_vnd, home,
    coalesce(quarter >= min(quarter) FILTER (WHERE strange) OVER (PARTITION BY trader_id, direction, place), false) AS strange
  FROM looked_at
)
SELECT
  trader_id AS broker_id,
  split_part(home, ' ', 1) AS unit_code,
  home || ' ' || direction || ' ' || quarter AS cell,
  sum(declarations)::INTEGER AS trials,
  coalesce(sum(declarations) FILTER (WHERE strange), 0)::INTEGER AS hits,
  -- VND of those
  coalesce(sum(value_vnd) FILTER (WHERE strange), 0)::DECIMAL(18, 0) AS value_vnd
FROM judged
GROUP BY trader_id, home, direction, quarter
ORDER BY trader_id, home, direction, quarter
