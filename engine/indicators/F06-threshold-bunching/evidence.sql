-- Grain: one row an import declaration of one enterprise ($enterprise), by value.
SELECT
  declaration_id,
  enterprise_id,
  unit_code,
  registered_at,
  partner_name,
  customs_value_vnd,
  tax_due_vnd
FROM declarations
WHERE direction = 'import'
  AND cancelled_at IS NULL
  AND enterprise_id = $enterprise
ORDER BY customs_value_vnd, declaration_id
