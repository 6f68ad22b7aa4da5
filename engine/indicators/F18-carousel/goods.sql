-- Grain: one row a line of goods in trade, of tariff lines and units that somebody exports and somebody else imports.
WITH goods AS (
  SELECT
    l.hs_code || ' ' || l.quantity_unit AS goods,
    d.enterprise_id,
    d.direction,
    CAST(d.registered_at AS DATE) AS day,
    d.declaration_id,
    l.line_no,
    CAST(l.quantity AS DOUBLE) AS quantity,
    -- VND
    l.customs_value_vnd
  FROM declarations d
  JOIN declaration_lines l ON l.declaration_id = d.declaration_id
  WHERE d.cancelled_at IS NULL
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
    AND d.direction IN ('export', 'import')
    AND l.quantity > 0
    AND l.quantity_unit IS NOT NULL
    -- as in observations.sql
    AND d.procedure_code IN ('A11', 'A12', 'A41', 'B11')
),
both_ways AS (
  SELECT goods
  FROM goods
  GROUP BY goods
  HAVING bool_or(direction = 'export') AND bool_or(direction = 'import') AND count(DISTINCT enterprise_id) >= 2
)
SELECT
  g.goods,
  g.enterprise_id,
  (g.direction = 'import')::INTEGER AS is_import,
  g.day,
  g.declaration_id,
  g.line_no,
  g.quantity,
  g.customs_value_vnd::DECIMAL(18, 2) AS value_vnd
FROM goods g
JOIN both_ways b ON b.goods = g.goods
ORDER BY g.goods, g.day, g.declaration_id, g.line_no
