-- Grain: one row a goods line of an import declaration that was not cancelled, registered in the window.
-- What a unit price needs. The price itself and its logarithm are taken by the indicator: engines differ in both.
WITH imports AS (
  SELECT declaration_id, enterprise_id, unit_code, registered_at
  FROM declarations
  WHERE direction = 'import'
    AND cancelled_at IS NULL
    AND registered_at >= CAST($window_from AS DATE)
    AND registered_at < CAST($as_of AS DATE)
)
SELECT
  l.declaration_id,
  l.line_no,
  i.enterprise_id,
  i.unit_code,
  l.hs_code,
  l.origin_country,
  -- unit in which `quantity` counts; lines without a declared quantity are priced by their net mass, in cells of their own
  CASE
    WHEN l.quantity > 0 AND l.quantity_unit IS NOT NULL THEN l.quantity_unit
    WHEN l.net_kg > 0 THEN 'net kg'
  END AS price_unit,
  -- in `price_unit`; null where neither a quantity nor a net mass is known
  CASE
    WHEN l.quantity > 0 AND l.quantity_unit IS NOT NULL THEN CAST(l.quantity AS DECIMAL(18, 4))
    WHEN l.net_kg > 0 THEN CAST(l.net_kg AS DECIMAL(18, 4))
  END AS quantity,
  -- quarters since year 0
  CAST(EXTRACT(YEAR FROM i.registered_at) * 4 + EXTRACT(QUARTER FROM i.registered_at) AS INTEGER) AS quarter,
  -- VND
  l.customs_value_vnd
FROM imports i
JOIN declaration_lines l ON l.declaration_id = i.declaration_id
