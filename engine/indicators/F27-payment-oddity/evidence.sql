-- Grain: one row a payment of one enterprise ($enterprise) or one declaration ($declaration); the other is null.
SELECT
  t.payment_id,
  d.declaration_id,
  d.enterprise_id,
  d.broker_id,
  d.registered_at,
  d.released_at,
  t.due_vnd,
  t.paid_vnd,
  t.due_at,
  t.paid_at,
  t.method,
  t.payer_key,
  -- enterprises whose taxes the account paid
  (
    SELECT count(DISTINCT o.enterprise_id)
    FROM tax_payments p
    JOIN declarations o ON o.declaration_id = p.declaration_id
    WHERE p.payer_key = t.payer_key
  ) AS enterprises_of_payer
FROM tax_payments t
JOIN declarations d ON d.declaration_id = t.declaration_id
WHERE ($enterprise IS NULL OR d.enterprise_id = $enterprise)
  AND ($declaration IS NULL OR d.declaration_id = $declaration)
ORDER BY t.payment_id
