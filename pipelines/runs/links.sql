-- Grain: one row a layer, two subjects and, for contacts, a unit. Reads contact_links (contacts, folded over months), observations_now (C01's q), the feature
-- shared_keys and history.
WITH judged AS (
  SELECT officer_id, enterprise_id, q
  FROM observations_now
  WHERE indicator = 'C01' AND subject = 'pair'
),
handled AS (
  SELECT 'document' AS stage, document_officer_id AS officer_id, enterprise_id, registered_at
  FROM declarations
  WHERE document_officer_id IS NOT NULL AND registered_at < CAST($as_of AS DATE)
  UNION ALL
  SELECT 'physical' AS stage, physical_officer_id AS officer_id, enterprise_id, registered_at
  FROM declarations
  WHERE physical_officer_id IS NOT NULL AND registered_at < CAST($as_of AS DATE)
),
ever AS (
  SELECT stage, officer_id, enterprise_id, CAST(min(registered_at) AS DATE) AS since
  FROM handled
  GROUP BY stage, officer_id, enterprise_id
),
contacts_met AS (
  SELECT
    c.stage AS layer, 'officer' AS from_subject, c.officer_id AS from_id, 'enterprise' AS to_subject, c.enterprise_id AS to_id,
    c.unit_code, c.contacts AS observed, c.expected, c.variance, c.p, j.q, c.months,
    make_timestamp(c.first_at) AS first_at, make_timestamp(c.last_at) AS last_at,
    least(e.since, CAST(make_timestamp(c.first_at) AS DATE)) AS since
  FROM contact_links c
  LEFT JOIN judged j ON j.officer_id = c.officer_id AND j.enterprise_id = c.enterprise_id
  LEFT JOIN ever e ON e.stage = c.stage AND e.officer_id = c.officer_id AND e.enterprise_id = c.enterprise_id
),
-- the gate has no assignment to test against: as counted
at_gate AS (
  SELECT
    'gate' AS layer, 'officer' AS from_subject, e.officer_id AS from_id, 'enterprise' AS to_subject, d.enterprise_id AS to_id,
    d.unit_code,
    (count(DISTINCT e.declaration_id) FILTER (e."at" >= CAST($window_from AS DATE)))::INTEGER AS observed,
    (count(DISTINCT strftime(e."at", '%Y-%m')) FILTER (e."at" >= CAST($window_from AS DATE)))::INTEGER AS months,
    min(e."at") FILTER (e."at" >= CAST($window_from AS DATE)) AS first_at,
    max(e."at") AS last_at,
    CAST(min(e."at") AS DATE) AS since
  FROM processing_events e
  JOIN declarations d ON d.declaration_id = e.declaration_id
  WHERE e.stage = 'gate' AND e.event = 'decided' AND e.officer_id IS NOT NULL AND d.enterprise_id IS NOT NULL
    AND e."at" < CAST($as_of AS DATE)
  GROUP BY e.officer_id, d.enterprise_id, d.unit_code
),
brokered AS (
  SELECT
    'broker' AS layer, 'enterprise' AS from_subject, enterprise_id AS from_id, 'broker' AS to_subject, broker_id AS to_id,
    (count(*) FILTER (registered_at >= CAST($window_from AS DATE)))::INTEGER AS observed,
    min(registered_at) FILTER (registered_at >= CAST($window_from AS DATE)) AS first_at,
    max(registered_at) AS last_at,
    CAST(min(registered_at) AS DATE) AS since
  FROM declarations
  WHERE enterprise_id IS NOT NULL AND broker_id IS NOT NULL AND registered_at < CAST($as_of AS DATE)
  GROUP BY enterprise_id, broker_id
),
-- a key of more than twenty is a service's (a virtual office, an accountant), and an agent's account its clients': they tie nobody
telling AS (
  SELECT kind AS layer, held_key AS value, subject, id, first_at, last_at
  FROM shared_keys
  WHERE holders BETWEEN 2 AND 20 AND is_agents = 0
    -- of accounts, those that paid in the window
    AND (kind <> 'payer' OR last_at >= CAST($window_from AS DATE))
),
shared AS (
  SELECT
    a.layer, a.subject AS from_subject, a.id AS from_id, b.subject AS to_subject, b.id AS to_id,
    count(*)::INTEGER AS observed,
    -- payments of either through the account
    min(least(a.first_at, b.first_at)) AS first_at, max(greatest(a.last_at, b.last_at)) AS last_at,
    CAST(min(least(a.first_at, b.first_at)) AS DATE) AS since
  FROM telling a
  JOIN telling b ON b.layer = a.layer AND b.value = a.value
    AND ((a.subject = b.subject AND a.id < b.id) OR (a.subject = 'enterprise' AND b.subject = 'broker'))
  GROUP BY a.layer, a.subject, a.id, b.subject, b.id
),
complained AS (
  SELECT
    'complaint' AS layer, 'officer' AS from_subject, officer_id AS from_id, 'enterprise' AS to_subject, enterprise_id AS to_id,
    (count(*) FILTER (received_at >= CAST($window_from AS DATE)))::INTEGER AS observed,
    min(received_at) FILTER (received_at >= CAST($window_from AS DATE)) AS first_at,
    max(received_at) AS last_at,
    CAST(min(received_at) AS DATE) AS since
  FROM complaints
  WHERE officer_id IS NOT NULL AND enterprise_id IS NOT NULL AND received_at < CAST($as_of AS DATE)
  GROUP BY officer_id, enterprise_id
),
every_layer AS (
  SELECT * FROM contacts_met
  UNION ALL BY NAME
  SELECT * FROM at_gate WHERE observed > 0
  UNION ALL BY NAME
  SELECT * FROM brokered WHERE observed > 0
  UNION ALL BY NAME
  SELECT * FROM shared
  UNION ALL BY NAME
  SELECT * FROM complained WHERE observed > 0
)
SELECT
  layer, from_subject, from_id, to_subject, to_id, unit_code, observed, expected, variance, p, q, months, first_at, last_at, since
FROM every_layer
ORDER BY layer, from_subject, from_id, to_subject, to_id, unit_code NULLS FIRST
