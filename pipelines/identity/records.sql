-- Grain: one row an enterprise or customs agent that shares a key with another, or that a person judged; with what its register says.
WITH named AS (
  SELECT subject, id, holders <= $largest_holders AND is_agents = 0 AS can_link FROM shared_keys
  UNION ALL
  SELECT subject_a, id_a, FALSE FROM identity_judgements
  UNION ALL
  SELECT subject_b, id_b, FALSE FROM identity_judgements
),
concerned AS (
  SELECT subject, id, bool_or(can_link) AS can_link
  FROM named
  GROUP BY subject, id
)
SELECT
  c.subject,
  c.id,
  -- of those that some key can link: names are slow to read, and are compared for them alone
  CASE WHEN c.can_link THEN coalesce(e.name, b.name) END AS name,
  -- 1 where the register says something, shared or not. Accounts differ for many reasons: that two differ says nothing.
  (coalesce(e.representative_key, b.representative_key) IS NOT NULL)::INTEGER AS says_representative,
  (e.phone_key IS NOT NULL)::INTEGER AS says_phone,
  (coalesce(e.address_key, b.address_key) IS NOT NULL)::INTEGER AS says_address
FROM concerned c
LEFT JOIN enterprises e ON c.subject = 'enterprise' AND e.enterprise_id = c.id
LEFT JOIN brokers b ON c.subject = 'broker' AND b.broker_id = c.id
ORDER BY c.subject, c.id
