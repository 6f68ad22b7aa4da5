-- Grain: one row a key that two or more share, and an enterprise or customs agent that holds it
-- Addresses, representatives and telephones come from the registers, which have no history; accounts from every payment up to the as-of date.
-- How many holders still mean something is for the reader to say: a key of many is an office to let, an accountant, an agent.
WITH paid AS (
  SELECT p.payer_key, d.enterprise_id, d.broker_id, p.paid_at
  FROM tax_payments p
  JOIN declarations d ON d.declaration_id = p.declaration_id
  WHERE p.payer_key IS NOT NULL AND d.enterprise_id IS NOT NULL AND p.paid_at < CAST($as_of AS DATE)
),
through_agent AS (
  SELECT payer_key, broker_id, COUNT(broker_id) AS payments
  FROM paid
  GROUP BY payer_key, broker_id
),
busiest_agent AS (
  SELECT payer_key, MAX(payments) AS payments
  FROM through_agent
  GROUP BY payer_key
),
accounts AS (
  SELECT payer_key, COUNT(payer_key) AS payments, COUNT(DISTINCT enterprise_id) AS enterprises
  FROM paid
  GROUP BY payer_key
),
-- An account of three enterprises and more that pays what one agent declares is the agent's, who pays in advance for clients.
agents AS (
  SELECT a.payer_key
  FROM accounts a
  JOIN busiest_agent b ON b.payer_key = a.payer_key
  WHERE a.enterprises >= 3 AND 5 * b.payments >= 4 * a.payments
),
held AS (
  SELECT 'address' AS kind, address_key AS held_key, 'enterprise' AS subject, enterprise_id AS id FROM enterprises
  UNION ALL
  SELECT 'representative', representative_key, 'enterprise', enterprise_id FROM enterprises
  UNION ALL
  SELECT 'phone', phone_key, 'enterprise', enterprise_id FROM enterprises
  UNION ALL
  SELECT 'address', address_key, 'broker', broker_id FROM brokers
  UNION ALL
  SELECT 'representative', representative_key, 'broker', broker_id FROM brokers
),
holdings AS (
  SELECT kind, held_key, subject, id, CAST(NULL AS TIMESTAMP) AS first_at, CAST(NULL AS TIMESTAMP) AS last_at
  FROM held
  WHERE held_key IS NOT NULL
  UNION ALL
  SELECT 'payer', payer_key, 'enterprise', enterprise_id, MIN(paid_at), MAX(paid_at)
  FROM paid
  GROUP BY payer_key, enterprise_id
),
counted AS (
  SELECT
    kind, held_key,
    COUNT(id) AS holders,
    SUM(CASE WHEN subject = 'enterprise' THEN 1 ELSE 0 END) AS enterprises
  FROM holdings
  GROUP BY kind, held_key
)
SELECT
  -- address, representative, phone or payer
  h.kind,
  -- the feed's own hash
  h.held_key,
  -- enterprise or broker
  h.subject,
  h.id,
  -- of its payments, for accounts
  h.first_at,
  h.last_at,
  -- enterprises and agents that hold it; enterprises alone
  CAST(c.holders AS INTEGER) AS holders,
  CAST(c.enterprises AS INTEGER) AS enterprises,
  CASE WHEN a.payer_key IS NOT NULL THEN 1 ELSE 0 END AS is_agents
FROM holdings h
JOIN counted c ON c.kind = h.kind AND c.held_key = h.held_key
LEFT JOIN agents a ON h.kind = 'payer' AND a.payer_key = h.held_key
WHERE c.holders >= 2
