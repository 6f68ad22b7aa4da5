-- Grain: one row a message about goods of one enterprise ($enterprise) or one declaration ($declaration) that differs from what is declared.
SELECT
  d.declaration_id,
  d.enterprise_id,
  d.unit_code,
  d.registered_at,
  m.movement,
  m.at,
  m.operator,
  d.bill_of_lading AS declared_bill,
  m.bill_of_lading AS reported_bill,
  d.containers AS declared_containers,
  m.container_no,
  d.customs_value_vnd
FROM declarations d
JOIN cargo_movements m ON m.declaration_id = d.declaration_id
WHERE d.cancelled_at IS NULL
  AND (
    m.bill_of_lading <> d.bill_of_lading
    OR d.containers < (SELECT count(DISTINCT c.container_no) FROM cargo_movements c WHERE c.declaration_id = d.declaration_id)
  )
  AND ($enterprise IS NULL OR d.enterprise_id = $enterprise)
  AND ($declaration IS NULL OR d.declaration_id = $declaration)
ORDER BY d.declaration_id, m.at, m.movement_id
