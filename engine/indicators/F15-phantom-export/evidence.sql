-- Grain: one row a released export of one enterprise ($enterprise) or one declaration ($declaration) without a message of loading.
SELECT
  d.declaration_id,
  d.enterprise_id,
  d.unit_code,
  d.registered_at,
  d.released_at,
  d.transport_mode,
  d.partner_name,
  d.bill_of_lading,
  d.packages,
  d.gross_kg,
  d.customs_value_vnd,
  -- messages of any other kind, such as the goods' entry into the port
  (SELECT count(*) FROM cargo_movements m WHERE m.declaration_id = d.declaration_id) AS other_messages
FROM declarations d
WHERE d.direction = 'export'
  AND d.cancelled_at IS NULL
  AND d.released_at IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM cargo_movements m
    WHERE m.declaration_id = d.declaration_id AND m.movement IN ('loaded', 'gate_out')
  )
  AND ($enterprise IS NULL OR d.enterprise_id = $enterprise)
  AND ($declaration IS NULL OR d.declaration_id = $declaration)
ORDER BY d.declaration_id
