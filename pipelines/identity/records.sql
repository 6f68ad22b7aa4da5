-- Grain: one row an enterprise or customs agent that shares a key with another, or that a person judged; with what its register says.
WITH concerned AS (
  SELECT subject, id FROM shared_keys
  UNION
  SELECT subject_a, id_a FROM identity_judgements
  UNION
  SELECT subject_b, id_b FROM identity_judgements
)
SELECT
  c.subject,
  c.id,
  coalesce(e.name, b.name) AS name,
  -- 1 where the register says something, shared or not. Accounts differ for many reasons: that two differ says nothing.
  (coalesce(e.representative_key, b.representative_key) IS NOT NULL)::INTEGER AS says_representative,
  (e.phone_key IS NOT NULL)::INTEGER AS says_phone,
  (coalesce(e.address_key, b.address_key) IS NOT NULL)::INTEGER AS says_address
FROM concerned c
LEFT JOIN enterprises e ON c.subject = 'enterprise' AND e.enterprise_id = c.id
LEFT JOIN brokers b ON c.subject = 'broker' AND b.broker_id = c.id
ORDER BY c.subject, c.id
