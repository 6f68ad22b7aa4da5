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
counted AS (
  SELECT
    *,
    count(*) OVER (PARTITION BY cell) - count(*) OVER (PARTITION BY cell, enterprise_id) AS others,
    count(*) FILTER (NOT breach) OVER (PARTITION BY cell)
      - count(*) FILTER (NOT breach) OVER (PARTITION BY cell, enterprise_id) AS others_seen
  FROM judged
)
SELECT
  declaration_id,
  enterprise_id,
  unit_code,
  cell,
  breach,
  customs_value_vnd AS value_vnd
FROM counted
WHERE others_seen >= $minimum_coverage * others AND others > 0
ORDER BY declaration_id
