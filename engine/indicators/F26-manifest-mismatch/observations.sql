-- Grain: one row a declaration of the window, not cancelled, beside what port and carrier report of its goods.
WITH messages AS (
  SELECT
    declaration_id,
    count(bill_of_lading) AS bills,
    count(DISTINCT container_no) AS containers,
    min(bill_of_lading) AS first_bill,
    max(bill_of_lading) AS last_bill
  FROM cargo_movements m
  WHERE m.at < CAST($as_of AS DATE)
    AND declaration_id IN (
      SELECT declaration_id FROM declarations
      WHERE registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)
    )
  GROUP BY declaration_id
),
compared AS (
  SELECT
    d.declaration_id,
    d.enterprise_id,
    d.unit_code,
    d.direction || ' ' || d.unit_code AS cell,
    d.customs_value_vnd,
    d.bill_of_lading IS NOT NULL AND m.bills > 0 AS bill_known,
    d.bill_of_lading IS NOT NULL AND m.bills > 0 AND d.bill_of_lading NOT IN (m.first_bill, m.last_bill) AS other_bill,
    d.containers IS NOT NULL AND m.containers > 0 AS containers_known,
    coalesce(m.containers > d.containers, FALSE) AS more_containers
  FROM declarations d
  JOIN messages m ON m.declaration_id = d.declaration_id
  WHERE d.cancelled_at IS NULL
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
)
SELECT
  declaration_id,
  enterprise_id,
  unit_code,
  cell,
  other_bill OR more_containers AS breach,
  customs_value_vnd AS value_vnd
FROM compared
WHERE bill_known OR containers_known
ORDER BY declaration_id
