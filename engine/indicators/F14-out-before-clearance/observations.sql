-- Grain: one row an import or transit declaration, registered in the window and not cancelled, whose goods were reported out.
WITH exits AS (
  SELECT
    declaration_id,
    -- The clock of a gate may be wrong: goods are out no earlier than both the event and its message say.
    min(greatest(m.at, coalesce(m.message_at, m.at))) AS out_at
  FROM cargo_movements m
  WHERE movement = 'gate_out' AND declaration_id IS NOT NULL AND m.at < CAST($as_of AS DATE)
  GROUP BY declaration_id
)
SELECT
  d.declaration_id,
  d.enterprise_id,
  d.unit_code,
  d.unit_code || ' ' || coalesce(d.transport_mode, '') AS cell,
  -- out more than the tolerance before the release, or never released at all
  coalesce(e.out_at < d.released_at - to_minutes(CAST($tolerance_minutes AS INTEGER)), TRUE) AS breach,
  d.customs_value_vnd AS value_vnd
FROM declarations d
JOIN exits e ON e.declaration_id = d.declaration_id
WHERE d.direction IN ('import', 'transit')
  AND d.cancelled_at IS NULL
  AND d.registered_at >= CAST($window_from AS DATE)
  AND d.registered_at < CAST($as_of AS DATE)
ORDER BY d.declaration_id
