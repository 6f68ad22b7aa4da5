-- Grain: one row an export declaration, released long enough ago, of a place whose messages of loading mostly arrive.
WITH exports AS (
  SELECT declaration_id, enterprise_id, unit_code, unit_code || ' ' || coalesce(transport_mode, '') AS cell, bill_of_lading, customs_value_vnd
  FROM declarations
  WHERE direction = 'export'
    AND cancelled_at IS NULL
    AND released_at < CAST($as_of AS DATE) - to_days(CAST($days AS INTEGER))
    AND registered_at >= CAST($window_from AS DATE)
    AND registered_at < CAST($as_of AS DATE)
),
departures AS (
  SELECT DISTINCT declaration_id, bill_of_lading
  FROM cargo_movements m
  WHERE movement IN ('loaded', 'gate_out') AND m.at < CAST($as_of AS DATE)
),
judged AS (
  SELECT
    e.*,
    NOT (
      EXISTS (SELECT 1 FROM departures m WHERE m.declaration_id = e.declaration_id)
      OR EXISTS (SELECT 1 FROM departures m WHERE m.declaration_id IS NULL AND m.bill_of_lading = e.bill_of_lading)
    ) AS breach
  FROM exports e
),
counted AS (
  SELECT
    *,
    -- of the others: an operator that sends few messages makes nobody conspicuous, and nobody makes an operator look silent
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
