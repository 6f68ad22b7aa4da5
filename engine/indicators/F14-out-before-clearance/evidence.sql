-- Grain: one row a message that goods of one enterprise ($enterprise) or one declaration ($declaration) left; the other is null.
SELECT
  d.declaration_id,
  d.enterprise_id,
  d.unit_code,
  d.registered_at,
  d.channel_final,
  d.released_at,
  m.at AS out_at,
  m.message_at,
  m.operator,
  m.container_no,
  m.seal_no,
  d.customs_value_vnd
FROM declarations d
JOIN cargo_movements m ON m.declaration_id = d.declaration_id AND m.movement = 'gate_out'
WHERE d.direction IN ('import', 'transit')
  AND d.cancelled_at IS NULL
  AND (m.at < d.released_at OR d.released_at IS NULL)
  AND ($enterprise IS NULL OR d.enterprise_id = $enterprise)
  AND ($declaration IS NULL OR d.declaration_id = $declaration)
ORDER BY d.declaration_id, m.at, m.movement_id
