-- Grain: one row an import declaration of the window, not cancelled, that could be a part of a split consignment.
WITH imports AS (
  SELECT
    d.declaration_id,
    d.enterprise_id,
    d.unit_code,
    d.registered_at,
    CAST(d.registered_at AS DATE) AS day,
    d.bill_of_lading,
    coalesce(d.partner_name, '') AS partner,
    d.customs_value_vnd,
    count(l.line_no) AS lines,
    min(left(l.hs_code, 4)) AS heading
  FROM declarations d
  JOIN declaration_lines l ON l.declaration_id = d.declaration_id
  WHERE d.direction = 'import'
    AND d.cancelled_at IS NULL
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
  GROUP BY d.declaration_id, d.enterprise_id, d.unit_code, d.registered_at, d.bill_of_lading, d.partner_name, d.customs_value_vnd
),
-- The same goods of the same seller to the same buyer on one day. More than fifty lines do not fit into one declaration: such
-- consignments are split by the system's own rule.
consignments AS (
  SELECT
    *,
    max(lines) OVER consignment AS most_lines,
    -- the next smaller and larger value of the same consignment
    lag(customs_value_vnd) OVER by_value AS smaller_vnd,
    lead(customs_value_vnd) OVER by_value AS larger_vnd
  FROM imports
  WINDOW
    consignment AS (PARTITION BY enterprise_id, unit_code, day, partner, heading),
    by_value AS (PARTITION BY enterprise_id, unit_code, day, partner, heading ORDER BY customs_value_vnd, declaration_id)
),
-- of consignments, so that whoever splits them does not look larger
volumes AS (
  SELECT enterprise_id, count(DISTINCT (unit_code, day, partner, heading)) AS volume
  FROM imports
  GROUP BY enterprise_id
)
SELECT
  declaration_id,
  c.enterprise_id,
  unit_code,
  -- who imports twice as often meets the same seller on the same day more often
  'volume ' || CAST(floor(2 * log2(volume)) AS INTEGER) AS cell,
  most_lines < $line_limit
    AND (
      coalesce(customs_value_vnd <= $value_ratio * smaller_vnd, FALSE)
      OR coalesce(larger_vnd <= $value_ratio * customs_value_vnd, FALSE)
    ) AS breach,
  customs_value_vnd AS value_vnd
FROM consignments c
JOIN volumes v ON v.enterprise_id = c.enterprise_id
ORDER BY declaration_id
