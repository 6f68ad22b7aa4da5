-- Grain: one row a move of an officer and enterprise that had met the officer at the old unit.
-- An office that was renamed is the one that followed it: nobody moved.
WITH successors AS (
  SELECT o.unit_code, n.unit_code AS next_code
  FROM units o
  JOIN units n ON n.unit_code = o.parent_code AND n.valid_from > o.valid_to
),
filed AS (
  SELECT
    d.enterprise_id, coalesce(s.next_code, d.unit_code) AS unit_code, d.registered_at, d.document_officer_id, d.physical_officer_id,
    d.customs_value_vnd
  FROM declarations d
  LEFT JOIN successors s ON s.unit_code = d.unit_code
  WHERE d.registered_at >= CAST($window_from AS DATE) AND d.registered_at < CAST($as_of AS DATE)
),
contacts AS (
  SELECT enterprise_id, unit_code, registered_at, document_officer_id AS officer_id
  FROM filed
  WHERE document_officer_id IS NOT NULL
  UNION ALL
  SELECT enterprise_id, unit_code, registered_at, physical_officer_id
  FROM filed
  WHERE physical_officer_id IS NOT NULL
),
stays AS (
  SELECT officer_id, unit_code, min(registered_at) AS first_at, max(registered_at) AS last_at
  FROM contacts
  GROUP BY officer_id, unit_code
  HAVING count(*) >= $minimum_stay
),
moves AS (
  SELECT f.officer_id, f.unit_code AS from_unit, t.unit_code AS to_unit, t.first_at AS moved_at
  FROM stays f
  JOIN stays t ON t.officer_id = f.officer_id AND t.unit_code <> f.unit_code
  WHERE f.last_at < t.first_at + INTERVAL 7 DAY
),
acquainted AS (
  SELECT DISTINCT m.officer_id, m.from_unit, m.to_unit, m.moved_at, c.enterprise_id
  FROM moves m
  JOIN contacts c ON c.officer_id = m.officer_id AND c.unit_code = m.from_unit AND c.registered_at < m.moved_at
),
around AS (
  SELECT
    a.officer_id, a.from_unit, a.to_unit, a.moved_at, a.enterprise_id,
    count(*) FILTER (WHERE d.registered_at < a.moved_at) AS before,
    count(*) FILTER (WHERE d.registered_at < a.moved_at AND d.unit_code = a.to_unit) AS before_there,
    count(*) FILTER (WHERE d.registered_at >= a.moved_at) AS after,
    count(*) FILTER (WHERE d.registered_at >= a.moved_at AND d.unit_code = a.to_unit) AS after_there,
    coalesce(sum(d.customs_value_vnd) FILTER (WHERE d.registered_at >= a.moved_at AND d.unit_code = a.to_unit), 0) AS value_vnd
  FROM acquainted a
  JOIN filed d ON d.enterprise_id = a.enterprise_id
  WHERE d.registered_at >= a.moved_at - INTERVAL 180 DAY AND d.registered_at < a.moved_at + INTERVAL 180 DAY
  GROUP BY a.officer_id, a.from_unit, a.to_unit, a.moved_at, a.enterprise_id
)
SELECT
  officer_id,
  enterprise_id,
  to_unit AS unit_code,
  -- the move, and how much the enterprise declared at the new unit before: none, up to a tenth, up to a half
  from_unit || ' ' || to_unit || ' ' || moved_at::DATE || ' '
    || CASE WHEN before_there = 0 THEN 'none' WHEN before_there * 10 <= before THEN 'little' ELSE 'some' END AS cell,
  after::INTEGER AS trials,
  after_there::INTEGER AS hits,
  -- VND of those
  value_vnd::DECIMAL(18, 0) AS value_vnd
FROM around
WHERE before >= $minimum_before AND before_there * 2 <= before AND after > 0
ORDER BY officer_id, enterprise_id, unit_code, cell
