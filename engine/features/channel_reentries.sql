-- Grain: one row a cancelled declaration whose goods the same enterprise registered again within 30 days.
-- The same goods: the same bill of lading, or the same partner, heading (HS4) of the first line and gross mass within 2 %.
-- The first registration after the cancelled one counts, also where it came before the cancellation (a parallel declaration).
WITH cancelled AS (
  SELECT
    declaration_id, enterprise_id, broker_id, unit_code, direction, channel_assigned, registered_at, cancelled_at,
    bill_of_lading, partner_name, gross_kg
  FROM declarations
  WHERE cancelled_at IS NOT NULL
    AND released_at IS NULL
    AND registered_at >= CAST($window_from AS DATE)
    AND registered_at < CAST($as_of AS DATE)
),
-- of the bill of lading
of_bill AS (
  SELECT
    c.declaration_id AS cancelled_id, d.declaration_id AS reentry_id, d.registered_at, d.unit_code, d.channel_assigned,
    d.customs_value_vnd
  FROM declarations d
  JOIN cancelled c
    ON c.enterprise_id = d.enterprise_id AND c.direction = d.direction AND c.bill_of_lading = d.bill_of_lading
  WHERE d.registered_at > c.registered_at
    AND d.registered_at <= c.cancelled_at + INTERVAL '30' DAY
    AND d.registered_at < CAST($as_of AS DATE)
    AND c.bill_of_lading IS NOT NULL
),
-- of partner, mass and time: little is left of them to be compared by heading
alike AS (
  SELECT
    c.declaration_id AS cancelled_id, d.declaration_id AS reentry_id, d.registered_at, d.unit_code, d.channel_assigned,
    d.customs_value_vnd
  FROM declarations d
  JOIN cancelled c
    ON c.enterprise_id = d.enterprise_id AND c.direction = d.direction AND c.partner_name = d.partner_name
  WHERE d.registered_at > c.registered_at
    AND d.registered_at <= c.cancelled_at + INTERVAL '30' DAY
    AND d.registered_at < CAST($as_of AS DATE)
    AND d.gross_kg > 0
    AND c.gross_kg > 0
    AND d.gross_kg BETWEEN c.gross_kg * 0.98 AND c.gross_kg * 1.02
),
compared AS (
  SELECT cancelled_id AS declaration_id FROM alike
  UNION
  SELECT reentry_id FROM alike
),
goods AS (
  SELECT l.declaration_id, l.line_no, SUBSTR(l.hs_code, 1, 4) AS heading
  FROM declaration_lines l
  JOIN compared c ON c.declaration_id = l.declaration_id
),
first_lines AS (
  SELECT declaration_id, MIN(line_no) AS line_no
  FROM goods
  GROUP BY declaration_id
),
headings AS (
  SELECT g.declaration_id, g.heading
  FROM goods g
  JOIN first_lines f ON f.declaration_id = g.declaration_id AND f.line_no = g.line_no
),
matches AS (
  SELECT cancelled_id, reentry_id, registered_at, unit_code, channel_assigned, customs_value_vnd, 0 AS by_goods
  FROM of_bill
  UNION ALL
  SELECT
    a.cancelled_id, a.reentry_id, a.registered_at, a.unit_code, a.channel_assigned, a.customs_value_vnd, 1 AS by_goods
  FROM alike a
  JOIN headings own ON own.declaration_id = a.cancelled_id
  JOIN headings other ON other.declaration_id = a.reentry_id AND other.heading = own.heading
),
ordered_matches AS (
  SELECT
    cancelled_id, reentry_id, registered_at, unit_code, channel_assigned, customs_value_vnd, by_goods,
    ROW_NUMBER() OVER (PARTITION BY cancelled_id ORDER BY registered_at, reentry_id, by_goods) AS place
  FROM matches
)
SELECT
  c.declaration_id AS cancelled_id,
  m.reentry_id,
  c.enterprise_id,
  -- who filed the cancelled declaration; null where the enterprise did
  c.broker_id,
  c.unit_code AS cancelled_unit_code,
  m.unit_code AS reentry_unit_code,
  c.direction,
  c.channel_assigned AS cancelled_channel,
  m.channel_assigned AS reentry_channel,
  c.registered_at AS cancelled_registered_at,
  c.cancelled_at,
  m.registered_at AS reentry_registered_at,
  -- seconds from the cancellation to the new registration; negative for a parallel declaration
  CAST(date_diff('second', c.cancelled_at, m.registered_at) AS BIGINT) AS seconds_after,
  -- true: recognised by partner, heading and mass; false: by the bill of lading
  m.by_goods = 1 AS by_goods,
  -- VND, of the new declaration
  m.customs_value_vnd
FROM ordered_matches m
JOIN cancelled c ON c.declaration_id = m.cancelled_id
WHERE m.place = 1
ORDER BY c.declaration_id
