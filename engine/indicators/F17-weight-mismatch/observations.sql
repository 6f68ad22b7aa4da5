-- Grain: one row a declaration of known mass that a scale weighed too, registered in the window and not cancelled.
WITH containers AS (
  -- A container may be weighed at several gates: the heaviest reading counts once.
  SELECT declaration_id, coalesce(container_no, '') AS container_no, max(gross_kg) AS weighed_kg
  FROM cargo_movements m
  WHERE gross_kg > 0 AND m.at < CAST($as_of AS DATE)
    AND declaration_id IN (
      SELECT declaration_id FROM declarations
      WHERE registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)
    )
  GROUP BY declaration_id, coalesce(container_no, '')
),
weighed AS (
  SELECT declaration_id, sum(weighed_kg) AS weighed_kg
  FROM containers
  GROUP BY declaration_id
)
SELECT
  d.declaration_id,
  d.enterprise_id,
  d.unit_code,
  d.direction || ' ' || d.unit_code || ' ' || coalesce(d.transport_mode, '') AS cell,
  abs(w.weighed_kg - d.gross_kg) >= $minimum_kg
    AND abs(w.weighed_kg - d.gross_kg) >= $minimum_share * d.gross_kg AS breach,
  d.customs_value_vnd AS value_vnd
FROM declarations d
JOIN weighed w ON w.declaration_id = d.declaration_id
WHERE d.cancelled_at IS NULL
  AND d.gross_kg > 0
  AND d.registered_at >= CAST($window_from AS DATE)
  AND d.registered_at < CAST($as_of AS DATE)
ORDER BY d.declaration_id
