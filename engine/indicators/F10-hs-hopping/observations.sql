-- Grain: one row an import declaration with a line whose goods others declare too, registered in the window and not cancelled.
WITH rates AS (
  -- the ordinary rate in force on the last day; without a tariff feed, the highest rate that anybody was charged
  SELECT
    hs_code,
    max(duty_rate_pct) AS duty_rate_pct
  FROM (
    SELECT hs_code, duty_rate_pct FROM tariff
    WHERE valid_from < CAST($as_of AS DATE)
    QUALIFY valid_from = max(valid_from) OVER (PARTITION BY hs_code)
    UNION ALL
    SELECT hs_code, duty_rate_pct FROM declaration_lines WHERE hs_code NOT IN (SELECT hs_code FROM tariff)
  ) r
  GROUP BY hs_code
),
lines AS (
  SELECT
    d.declaration_id,
    d.enterprise_id,
    d.unit_code,
    d.customs_value_vnd AS declaration_value_vnd,
    -- the same words, whatever case, spaces, digits and marks
    regexp_replace(strip_accents(lower(l.description)), '[^a-z]+', ' ', 'g') AS words,
    r.duty_rate_pct
  FROM declarations d
  JOIN declaration_lines l ON l.declaration_id = d.declaration_id
  JOIN rates r ON r.hs_code = l.hs_code
  WHERE d.direction = 'import'
    AND d.cancelled_at IS NULL
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
    AND length(l.description) >= 8
),
by_enterprise AS (
  SELECT words, enterprise_id, duty_rate_pct, count(*) AS lines
  FROM lines
  GROUP BY words, enterprise_id, duty_rate_pct
),
-- each enterprise speaks once for a rate: the usual rate of the words is the one that most enterprises use
votes AS (
  SELECT
    words,
    duty_rate_pct,
    count(*) AS enterprises
  FROM by_enterprise
  GROUP BY words, duty_rate_pct
),
usual AS (
  SELECT words, duty_rate_pct AS usual_rate_pct, enterprises
  FROM votes
  QUALIFY row_number() OVER (PARTITION BY words ORDER BY enterprises DESC, duty_rate_pct) = 1
),
judged AS (
  SELECT
    l.declaration_id,
    l.enterprise_id,
    l.unit_code,
    l.declaration_value_vnd,
    l.duty_rate_pct < u.usual_rate_pct AS lower_rate
  FROM lines l
  JOIN usual u ON u.words = l.words
  -- a rate that nothing lies below cannot be left, and one enterprise's own words prove nothing
  WHERE u.usual_rate_pct > 0 AND u.enterprises >= $minimum_enterprises
)
SELECT
  declaration_id,
  enterprise_id,
  unit_code,
  'lines ' || least(count(*), 4) AS cell,
  bool_or(lower_rate) AS breach,
  declaration_value_vnd AS value_vnd
FROM judged
GROUP BY declaration_id, enterprise_id, unit_code, declaration_value_vnd
ORDER BY declaration_id
