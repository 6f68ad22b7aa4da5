-- Grain: one row a declaration of the window with tax due, whose payment was named or has long fallen due.
WITH taxed AS (
  SELECT
    d.declaration_id,
    d.enterprise_id,
    d.unit_code,
    d.broker_id,
    d.customs_value_vnd,
    max(t.due_vnd) AS due_vnd,
    sum(t.paid_vnd) AS paid_vnd,
    max(t.due_at) AS due_at,
    min(t.payer_key) AS payer_key,
    bool_or(t.method = 'guarantee') AS guaranteed
  FROM declarations d
  JOIN tax_payments t ON t.declaration_id = d.declaration_id
  WHERE d.cancelled_at IS NULL
    AND d.released_at IS NOT NULL
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
    AND (t.paid_at IS NULL OR t.paid_at < CAST($as_of AS DATE))
  GROUP BY d.declaration_id, d.enterprise_id, d.unit_code, d.broker_id, d.customs_value_vnd
),
-- Enterprises that share an owner or an address are one client of an account.
owners AS (
  SELECT t.payer_key, t.declaration_id, t.broker_id, t.enterprise_id, coalesce(e.representative_key, e.enterprise_id) AS owner
  FROM taxed t
  JOIN enterprises e ON e.enterprise_id = t.enterprise_id
  WHERE t.payer_key IS NOT NULL
),
brokered AS (
  SELECT payer_key, max(declarations) AS by_one_broker
  FROM (SELECT payer_key, broker_id, count(*) AS declarations FROM owners WHERE broker_id IS NOT NULL GROUP BY payer_key, broker_id) b
  GROUP BY payer_key
),
-- An account that pays for many unrelated enterprises; the account of a broker that advances its clients' taxes is none.
shared AS (
  SELECT o.payer_key
  FROM owners o
  LEFT JOIN brokered b ON b.payer_key = o.payer_key
  GROUP BY o.payer_key
  HAVING count(DISTINCT o.owner) >= $minimum_enterprises AND coalesce(max(b.by_one_broker), 0) < 0.8 * count(*)
)
SELECT
  t.declaration_id,
  t.enterprise_id,
  t.unit_code,
  t.unit_code AS cell,
  s.payer_key IS NOT NULL
    OR (t.paid_vnd < 0.99 * t.due_vnd AND t.due_at < CAST($as_of AS DATE) - to_days(CAST($days AS INTEGER))) AS breach,
  t.customs_value_vnd AS value_vnd
FROM taxed t
LEFT JOIN shared s ON s.payer_key = t.payer_key
WHERE t.due_vnd > 0
  AND (t.payer_key IS NOT NULL OR t.due_at < CAST($as_of AS DATE) - to_days(CAST($days AS INTEGER)))
ORDER BY t.declaration_id
