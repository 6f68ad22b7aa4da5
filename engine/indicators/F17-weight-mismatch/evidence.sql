-- Grain: one row a weighing of goods of one enterprise ($enterprise) or one declaration ($declaration); the other is null.
SELECT
  d.declaration_id,
  d.enterprise_id,
  d.unit_code,
  d.registered_at,
  m.container_no,
  m.movement,
  m.at AS weighed_at,
  m.operator,
  m.gross_kg AS weighed_kg,
  d.gross_kg AS declared_kg,
  -- of the declared mass
  CASE WHEN d.gross_kg > 0 THEN round((m.gross_kg::DOUBLE - d.gross_kg::DOUBLE) / d.gross_kg::DOUBLE, 4) END AS difference_share,
  d.customs_value_vnd
FROM declarations d
JOIN cargo_movements m ON m.declaration_id = d.declaration_id AND m.gross_kg > 0
WHERE d.cancelled_at IS NULL
  AND ($enterprise IS NULL OR d.enterprise_id = $enterprise)
  AND ($declaration IS NULL OR d.declaration_id = $declaration)
ORDER BY d.declaration_id, m.at, m.movement_id
