-- Grain: one row a ring and member, with what the member does inside: parts joined by '+', what it does most first.
-- Officers: the stage of most declarations inside, and each other stage with at least a quarter as many. Enterprises: likewise by direction;
-- then payer, where an account that is most used for this enterprise pays taxes of other members too; paid_for, where one most used for another pays its own.
WITH handled AS (
  SELECT declaration_id, 'document' AS stage, 1 AS place, document_officer_id AS officer_id FROM declarations
  UNION ALL
  SELECT declaration_id, 'physical', 2, physical_officer_id FROM declarations
  UNION ALL
  SELECT declaration_id, 'gate', 3, officer_id FROM processing_events WHERE stage = 'gate' AND event = 'decided'
  UNION ALL
  SELECT declaration_id, 'release', 4, officer_id FROM processing_events WHERE stage = 'release' AND event = 'released'
),
inside AS (
  SELECT e.ring_id, e.id AS enterprise_id, o.id AS officer_id, h.stage, h.place, d.declaration_id, d.direction
  FROM ring_members e
  JOIN declarations d ON e.subject = 'enterprise' AND d.enterprise_id = e.id
  JOIN handled h ON h.declaration_id = d.declaration_id
  JOIN ring_members o ON o.ring_id = e.ring_id AND o.subject = 'officer' AND o.id = h.officer_id
  WHERE d.registered_at >= CAST($window_from AS DATE) AND d.registered_at < CAST($as_of AS DATE)
),
done AS (
  SELECT ring_id, 'officer' AS subject, officer_id AS id, stage AS part, place, count(DISTINCT declaration_id) AS declarations
  FROM inside
  GROUP BY ring_id, officer_id, stage, place
  UNION ALL
  SELECT
    ring_id, 'enterprise', enterprise_id,
    CASE direction WHEN 'import' THEN 'importer' WHEN 'export' THEN 'exporter' ELSE 'transit' END,
    CASE direction WHEN 'import' THEN 1 WHEN 'export' THEN 2 ELSE 3 END,
    count(DISTINCT declaration_id)
  FROM inside
  GROUP BY ring_id, enterprise_id, direction
),
often AS (
  SELECT ring_id, subject, id, part, place, declarations
  FROM done
  QUALIFY 4 * declarations >= max(declarations) OVER (PARTITION BY ring_id, subject, id)
),
-- accounts that tie: no agent's, no service's
accounts AS (
  SELECT DISTINCT held_key
  FROM shared_keys
  WHERE kind = 'payer' AND subject = 'enterprise' AND is_agents = 0 AND enterprises BETWEEN 2 AND $most_sharing
),
paid AS (
  SELECT p.payer_key, d.enterprise_id, count(*) AS payments
  FROM tax_payments p
  JOIN accounts a ON a.held_key = p.payer_key
  JOIN declarations d ON d.declaration_id = p.declaration_id
  WHERE d.enterprise_id IS NOT NULL AND p.paid_at >= CAST($window_from AS DATE) AND p.paid_at < CAST($as_of AS DATE)
  GROUP BY p.payer_key, d.enterprise_id
),
-- whose an account is, no feed tells: it is taken to be that of the enterprise it pays for most, and nobody's where two are equal
holders AS (
  SELECT payer_key, min(enterprise_id) AS holder
  FROM (
    SELECT payer_key, enterprise_id
    FROM paid
    QUALIFY payments = max(payments) OVER (PARTITION BY payer_key)
  )
  GROUP BY payer_key
  HAVING count(*) = 1
),
through AS (
  SELECT m.ring_id, m.id, h.payer_key, h.holder
  FROM ring_members m
  JOIN paid p ON m.subject = 'enterprise' AND p.enterprise_id = m.id
  JOIN holders h ON h.payer_key = p.payer_key
),
paying AS (
  SELECT DISTINCT a.ring_id, a.id, 'payer' AS part, 4 AS place
  FROM through a
  JOIN through b ON b.ring_id = a.ring_id AND b.payer_key = a.payer_key AND b.id <> a.id
  WHERE a.holder = a.id
  UNION ALL
  SELECT DISTINCT ring_id, id, 'paid_for', 5
  FROM through
  WHERE holder <> id
),
parts AS (
  SELECT ring_id, subject, id, part, place, declarations FROM often
  UNION ALL
  SELECT ring_id, 'enterprise', id, part, place, 0 FROM paying
),
told AS (
  SELECT ring_id, subject, id, string_agg(part, '+' ORDER BY declarations DESC, place) AS role
  FROM parts
  GROUP BY ring_id, subject, id
)
SELECT m.ring_id, m.subject, m.id, coalesce(t.role, m.subject) AS role
FROM ring_members m
LEFT JOIN told t ON t.ring_id = m.ring_id AND t.subject = m.subject AND t.id = m.id
ORDER BY m.ring_id, m.subject, m.id
