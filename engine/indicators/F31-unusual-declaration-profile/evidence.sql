-- Grain: one row a goods line of one declaration ($declaration), with what the profile reads of the declaration itself.
SELECT
  d.declaration_id,
  l.line_no,
  l.hs_code,
  l.origin_country,
  l.quantity,
  l.quantity_unit,
  l.net_kg,
  -- VND
  l.customs_value_vnd,
  l.preference_code,
  l.exemption_code,
  d.enterprise_id,
  d.direction,
  d.procedure_code,
  d.unit_code,
  d.broker_id,
  d.partner_name,
  d.country_of_export,
  d.transport_mode,
  d.currency,
  d.payment_method,
  d.registered_at,
  d.released_at,
  d.channel_assigned,
  d.channel_final,
  d.version,
  d.packages,
  d.gross_kg,
  d.customs_value_vnd AS declaration_value_vnd,
  d.tax_due_vnd
FROM declarations d
JOIN declaration_lines l USING (declaration_id)
WHERE d.declaration_id = $declaration
ORDER BY l.line_no
