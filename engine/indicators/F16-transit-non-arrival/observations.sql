-- Grain: one row a transit declaration, released long enough ago, of a place whose messages of arrival mostly come.
WITH transits AS (
  SELECT declaration_id, enterprise_id, unit_code, unit_code || ' ' || coalesce(transport_mode, '') AS cell, released_at, customs_value_vnd
  FROM declarations
  WHERE direction = 'transit'
    AND cancelled_at IS NULL
    AND released_at < CAST($as_of AS DATE) - to_days(CAST($days AS INTEGER))
    AND registered_at >= CAST($window_from AS DATE)
    AND registered_at < CAST($as_of AS DATE)
),
judged AS (
  SELECT
    t.*,
    NOT EXISTS (
      SELECT 1 FROM cargo_movements m
      WHERE m.declaration_id = t.declaration_id
        AND m.movement IN ('arrived', 'loaded')
        -- before the departure it is the goods' arrival in the country
        AND m.at >= t.released_at
        AND m.at < CAST($as_of AS DATE)
    ) AS breach
  FROM transits t
),
by_enterprise AS (
  SELECT cell, enterprise_id, count(*) FILTER (NOT breach) * 2 >= count(*) AS mostly_seen
  FROM judged
  GROUP BY cell, enterprise_id
),
places AS (
  SELECT cell, count(*) AS enterprises, count(*) FILTER (mostly_seen) AS seen
  FROM by_enterprise
  GROUP BY cell
)
SELECT
  j.declaration_id,
  j.enterprise_id,
  j.unit_code,
  j.cell,
  j.breach,
  j.customs_value_vnd AS value_vnd
FROM judged j
JOIN by_enterprise e ON e.cell = j.cell AND e.enterprise_id = j.enterprise_id
JOIN places p ON p.cell = j.cell
-- one vote each of the others: who has most of a place's transit does not decide whether its messages come
WHERE p.seen - CASE WHEN e.mostly_seen THEN 1 ELSE 0 END >= $minimum_coverage * (p.enterprises - 1)
  AND p.enterprises > 3
ORDER BY j.declaration_id
