-- Grain: one row an examined declaration of the window whose enterprise had been found at fault in the twelve months before.
WITH findings AS (
  SELECT
    d.enterprise_id,
    i.declaration_id,
    i.finding_code,
    d.registered_at,
    coalesce(i.ended_at, i.started_at, d.registered_at) AS found_at
  FROM inspections i
  JOIN declarations d ON d.declaration_id = i.declaration_id
  WHERE i.finding <> 'none' AND i.finding_code IS NOT NULL
),
examined AS (
  SELECT DISTINCT
    d.declaration_id,
    d.enterprise_id,
    d.unit_code,
    d.registered_at,
    d.customs_value_vnd
  FROM inspections i
  JOIN declarations d ON d.declaration_id = i.declaration_id
  WHERE d.cancelled_at IS NULL
    AND i.method <> 'document'
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
),
judged AS (
  SELECT
    e.declaration_id,
    e.enterprise_id,
    e.unit_code,
    e.customs_value_vnd,
    count(DISTINCT f.finding_code) AS known_codes,
    count(a.finding_code) > 0 AS again
  FROM examined e
  -- what the enterprise had been told before it registered this declaration
  JOIN findings f
    ON f.enterprise_id = e.enterprise_id
    AND f.found_at < e.registered_at
    AND f.found_at >= e.registered_at - INTERVAL 12 MONTH
  LEFT JOIN findings a ON a.declaration_id = e.declaration_id AND a.finding_code = f.finding_code
  GROUP BY e.declaration_id, e.enterprise_id, e.unit_code, e.customs_value_vnd
)
SELECT
  declaration_id,
  enterprise_id,
  unit_code,
  -- who was told of more kinds of error has more that can come again
  unit_code || ' ' || least(known_codes, 3) AS cell,
  again AS breach,
  customs_value_vnd AS value_vnd
FROM judged
ORDER BY declaration_id
