-- Grain: one row a ring that the night found (ring_members), whatever its q, with what ties its members.
WITH rings_found AS (
  SELECT DISTINCT ring_id, density, expected_density, p, q, tied_pairs, expected_tied_pairs, ties_p, multi_layer_p
  FROM ring_members
),
handled AS (
  SELECT declaration_id, document_officer_id AS officer_id FROM declarations
  UNION
  SELECT declaration_id, physical_officer_id AS officer_id FROM declarations
  UNION
  SELECT declaration_id, officer_id FROM processing_events WHERE stage = 'gate' AND event = 'decided'
),
inside AS (
  SELECT DISTINCT e.ring_id, d.declaration_id, d.customs_value_vnd
  FROM ring_members e
  JOIN declarations d ON e.subject = 'enterprise' AND d.enterprise_id = e.id
  JOIN handled h ON h.declaration_id = d.declaration_id
  JOIN ring_members o ON o.ring_id = e.ring_id AND o.subject = 'officer' AND o.id = h.officer_id
  WHERE d.registered_at >= CAST($window_from AS DATE) AND d.registered_at < CAST($as_of AS DATE)
),
declared AS (
  SELECT ring_id, count(*)::INTEGER AS declarations, sum(customs_value_vnd)::DECIMAL(18, 0) AS value_at_risk_vnd
  FROM inside
  GROUP BY ring_id
),
members_named AS (
  SELECT ring_id, to_json(list({'subject': subject, 'id': id, 'role': role} ORDER BY subject DESC, id)) AS members
  FROM ring_members
  GROUP BY ring_id
),
-- a key of more than twenty enterprises is a service's (a virtual office, an accountant), and an agent's account its clients': they tie nobody
keys AS (
  SELECT kind, held_key, id AS enterprise_id
  FROM shared_keys
  WHERE subject = 'enterprise' AND enterprises BETWEEN 2 AND 20 AND is_agents = 0
    -- of accounts, those that paid in the window
    AND (kind <> 'payer' OR last_at >= CAST($window_from AS DATE))
),
shared AS (
  SELECT m.ring_id, k.kind, k.held_key AS value, count(DISTINCT k.enterprise_id)::INTEGER AS enterprises
  FROM ring_members m
  JOIN keys k ON m.subject = 'enterprise' AND k.enterprise_id = m.id
  GROUP BY m.ring_id, k.kind, k.held_key
  HAVING count(DISTINCT k.enterprise_id) >= 2
),
ties AS (
  SELECT ring_id, 0 AS place, 'contact' AS kind, NULL AS value, count(*)::INTEGER AS members FROM ring_members GROUP BY ring_id
  UNION ALL
  SELECT ring_id, 1 AS place, kind, value, enterprises AS members FROM shared
),
linked AS (
  SELECT ring_id, to_json(list({'kind': kind, 'members': members} ORDER BY place, kind, value)) AS links
  FROM ties
  GROUP BY ring_id
)
SELECT
  r.ring_id,
  'collusion' AS family,
  m.members::VARCHAR AS members,
  r.density,
  r.expected_density,
  r.p,
  r.q,
  coalesce(d.declarations, 0) AS declarations,
  -- VND
  d.value_at_risk_vnd,
  l.links::VARCHAR AS links,
  r.tied_pairs,
  r.expected_tied_pairs,
  r.ties_p,
  r.multi_layer_p
FROM rings_found r
JOIN members_named m ON m.ring_id = r.ring_id
JOIN linked l ON l.ring_id = r.ring_id
LEFT JOIN declared d ON d.ring_id = r.ring_id
ORDER BY r.ring_id
