-- Grain: one row an import consignment and an export before it of the same tariff line and nearly the same quantity, where one enterprise ($enterprise)
-- imported or exported and shares a key with the other side, or is both.
WITH shared AS (
  -- keys of offices to let, accountants and the like tie nobody together
  SELECT id AS enterprise_id, kind, held_key
  FROM shared_keys
  WHERE subject = 'enterprise' AND kind <> 'payer' AND enterprises BETWEEN 2 AND 20
),
partners AS (
  SELECT b.enterprise_id
  FROM shared a
  JOIN shared b ON b.kind = a.kind AND b.held_key = a.held_key
  WHERE a.enterprise_id = $enterprise
  UNION
  SELECT $enterprise
),
goods AS (
  SELECT
    d.declaration_id,
    d.direction,
    d.enterprise_id,
    d.registered_at,
    l.hs_code,
    l.quantity_unit,
    l.quantity,
    l.description,
    l.customs_value_vnd
  FROM declarations d
  JOIN declaration_lines l ON l.declaration_id = d.declaration_id
  SEMI JOIN partners p ON p.enterprise_id = d.enterprise_id
  WHERE d.cancelled_at IS NULL AND d.procedure_code IN ('A11', 'A12', 'A41', 'B11') AND l.quantity > 0
)
SELECT
  i.declaration_id,
  i.enterprise_id,
  i.registered_at,
  i.hs_code,
  i.quantity,
  i.quantity_unit,
  i.description,
  i.customs_value_vnd,
  o.declaration_id AS export_declaration_id,
  o.enterprise_id AS exporter_id,
  o.registered_at AS exported_at,
  o.quantity AS exported_quantity
FROM goods i
JOIN goods o
  ON o.direction = 'export'
  AND o.hs_code = i.hs_code
  AND o.quantity_unit = i.quantity_unit
  AND CAST(i.registered_at AS DATE) - CAST(o.registered_at AS DATE) BETWEEN 1 AND 90
  AND abs(i.quantity - o.quantity) <= 0.03 * o.quantity
WHERE i.direction = 'import' AND $enterprise IN (i.enterprise_id, o.enterprise_id)
ORDER BY i.registered_at, i.declaration_id, i.hs_code, o.registered_at, o.declaration_id, i.quantity, o.quantity
