-- Grain: one row an enterprise and a key of its own (address, telephone, representative, paying account) that at least one other has too.
WITH keys AS (
  SELECT enterprise_id, 'address ' || address_key AS link FROM enterprises WHERE address_key IS NOT NULL
  UNION
  SELECT enterprise_id, 'telephone ' || phone_key FROM enterprises WHERE phone_key IS NOT NULL
  UNION
  SELECT enterprise_id, 'representative ' || representative_key FROM enterprises WHERE representative_key IS NOT NULL
  UNION
  SELECT d.enterprise_id, 'payer ' || p.payer_key
  FROM tax_payments p
  JOIN declarations d ON d.declaration_id = p.declaration_id
  WHERE p.payer_key IS NOT NULL AND p.paid_at < CAST($as_of AS DATE)
),
shared AS (
  SELECT enterprise_id, link, count(*) OVER (PARTITION BY link) AS degree
  FROM keys
)
SELECT enterprise_id, link
FROM shared
-- an office to let, an accountant or a broker's account ties together firms that do not know each other
WHERE degree BETWEEN 2 AND $largest_degree
ORDER BY link, enterprise_id
