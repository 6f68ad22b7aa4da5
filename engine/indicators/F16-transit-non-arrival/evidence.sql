-- Grain: one row a released transit of one enterprise ($enterprise) or one declaration ($declaration) without a message of arrival.
SELECT
  d.declaration_id,
  d.enterprise_id,
  d.unit_code,
  d.registered_at,
  d.released_at,
  d.transport_mode,
  d.bill_of_lading,
  d.containers,
  d.gross_kg,
  d.customs_value_vnd,
  -- the last that was heard of the goods
  (SELECT max(m.at) FROM cargo_movements m WHERE m.declaration_id = d.declaration_id) AS last_message_at
FROM declarations d
WHERE d.direction = 'transit'
  AND d.cancelled_at IS NULL
  AND d.released_at IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM cargo_movements m
    WHERE m.declaration_id = d.declaration_id AND m.movement IN ('arrived', 'loaded') AND m.at >= d.released_at
  )
  AND ($enterprise IS NULL OR d.enterprise_id = $enterprise)
  AND ($declaration IS NULL OR d.declaration_id = $declaration)
ORDER BY d.declaration_id
