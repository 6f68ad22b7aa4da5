-- Grain: one row an import declaration of the window, not cancelled,, with the exemption of its main line.
WITH lines AS (
  SELECT
    d.declaration_id,
    d.enterprise_id,
    d.unit_code,
    d.procedure_code,
    d.customs_value_vnd,
    l.line_no,
    l.hs_code,
    l.exemption_code IS NOT NULL AS exempt,
    row_number() OVER (PARTITION BY d.declaration_id ORDER BY l.customs_value_vnd DESC, l.line_no) AS place
  FROM declarations d
  JOIN declaration_lines l ON l.declaration_id = d.declaration_id
  WHERE d.direction = 'import'
    AND d.cancelled_at IS NULL
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
)
SELECT
  declaration_id,
  enterprise_id,
  unit_code,
  -- whoever imports like goods under a like procedure has a like claim to exemption
  procedure_code || ' ' || left(hs_code, 2) AS cell,
  exempt AS breach,
  customs_value_vnd AS value_vnd
FROM lines
WHERE place = 1
ORDER BY declaration_id
