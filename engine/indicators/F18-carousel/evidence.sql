-- Grain: one row a step of goods from one declaration to a later one: of the rounds that pass the enterprise ($enterprise), in order; then its
-- imports, and those of firms linked to it, that match an export before them of the same tariff line and nearly the same quantity.
WITH of_enterprise AS (
  SELECT DISTINCT r.round
  FROM goods_rounds r
  JOIN declarations d ON d.declaration_id = r.declaration_id
  WHERE d.enterprise_id = $enterprise
),
steps AS (
  SELECT
    r.round,
    r.step,
    d.declaration_id,
    d.enterprise_id,
    d.direction,
    d.registered_at,
    d.partner_name,
    l.hs_code,
    l.quantity,
    l.quantity_unit,
    l.description,
    l.customs_value_vnd
  FROM goods_rounds r
  SEMI JOIN of_enterprise o ON o.round = r.round
  JOIN declarations d ON d.declaration_id = r.declaration_id
  JOIN declaration_lines l ON l.declaration_id = r.declaration_id AND l.line_no = r.line_no
),
shared AS (
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
    d.partner_name,
    l.hs_code,
    l.quantity_unit,
    l.quantity,
    l.description,
    l.customs_value_vnd
  FROM declarations d
  JOIN declaration_lines l ON l.declaration_id = d.declaration_id
  SEMI JOIN partners p ON p.enterprise_id = d.enterprise_id
  WHERE d.cancelled_at IS NULL AND d.procedure_code IN ('A11', 'A12', 'A41', 'B11') AND l.quantity > 0
),
told AS (
  SELECT
    b.round,
    a.step,
    -- abroad: out of the country and in again; at home: from the importer to who takes it out
    CASE b.direction WHEN 'import' THEN 'abroad' ELSE 'at home' END AS way,
    a.declaration_id AS from_declaration_id,
    a.enterprise_id AS from_enterprise_id,
    a.registered_at AS from_at,
    a.quantity AS from_quantity,
    a.partner_name AS from_partner_name,
    b.declaration_id,
    b.enterprise_id,
    b.registered_at,
    b.partner_name,
    b.hs_code,
    b.quantity,
    b.quantity_unit,
    b.description,
    -- VND
    b.customs_value_vnd
  FROM steps a
  JOIN steps b ON b.round = a.round AND b.step = a.step + 1
  UNION ALL
  SELECT
    NULL,
    NULL,
    'abroad',
    o.declaration_id,
    o.enterprise_id,
    o.registered_at,
    o.quantity,
    o.partner_name,
    i.declaration_id,
    i.enterprise_id,
    i.registered_at,
    i.partner_name,
    i.hs_code,
    i.quantity,
    i.quantity_unit,
    i.description,
    i.customs_value_vnd
  FROM goods i
  JOIN goods o
    ON o.direction = 'export'
    AND o.hs_code = i.hs_code
    AND o.quantity_unit = i.quantity_unit
    AND CAST(i.registered_at AS DATE) - CAST(o.registered_at AS DATE) BETWEEN 1 AND 90
    AND abs(i.quantity - o.quantity) <= 0.03 * o.quantity
  WHERE i.direction = 'import' AND $enterprise IN (i.enterprise_id, o.enterprise_id)
)
SELECT
  round,
  step,
  way,
  from_declaration_id,
  from_enterprise_id,
  from_at,
  from_quantity,
  from_partner_name,
  declaration_id,
  enterprise_id,
  registered_at,
  partner_name,
  hs_code,
  quantity,
  quantity_unit,
  description,
  customs_value_vnd
FROM told
ORDER BY round NULLS LAST, step, registered_at, declaration_id, hs_code, from_at, from_declaration_id, quantity, from_quantity
