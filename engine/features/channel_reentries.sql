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
partners AS (
  SELECT DISTINCT enterprise_id, direction, partner_name
  FROM cancelled
  WHERE partner_name IS NOT NULL
),
-- only declarations of a partner of some cancelled declaration need their heading
candidates AS (
  SELECT d.declaration_id, d.enterprise_id, d.direction, d.partner_name, d.gross_kg, d.registered_at
  FROM declarations d
  JOIN partners p
    ON p.enterprise_id = d.enterprise_id AND p.direction = d.direction AND p.partner_name = d.partner_name
  WHERE d.gross_kg > 0
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
),
first_lines AS (
  SELECT l.declaration_id, MIN(l.line_no) AS line_no
  FROM declaration_lines l
  JOIN candidates c ON c.declaration_id = l.declaration_id
  GROUP BY l.declaration_id
),
goods AS (
  SELECT
    c.declaration_id, c.enterprise_id, c.direction, c.partner_name, c.gross_kg, c.registered_at,
    SUBSTR(l.hs_code, 1, 4) AS heading
  FROM candidates c
  JOIN first_lines f ON f.declaration_id = c.declaration_id
  JOIN declaration_lines l ON l.declaration_id = f.declaration_id AND l.line_no = f.line_no
),
matches AS (
  SELECT c.declaration_id AS cancelled_id, d.declaration_id AS reentry_id, 0 AS by_goods
  FROM cancelled c
  JOIN declarations d
    ON d.enterprise_id = c.enterprise_id AND d.direction = c.direction AND d.bill_of_lading = c.bill_of_lading
  WHERE d.registered_at > c.registered_at
    AND d.registered_at <= c.cancelled_at + INTERVAL '30' DAY
    AND d.registered_at < CAST($as_of AS DATE)
  UNION ALL
  SELECT c.declaration_id AS cancelled_id, g.declaration_id AS reentry_id, 1 AS by_goods
  FROM cancelled c
  JOIN goods own ON own.declaration_id = c.declaration_id
  JOIN goods g
    ON g.enterprise_id = own.enterprise_id AND g.direction = own.direction AND g.partner_name = own.partner_name
    AND g.heading = own.heading
  WHERE g.registered_at > c.registered_at
    AND g.registered_at <= c.cancelled_at + INTERVAL '30' DAY
    AND g.gross_kg BETWEEN own.gross_kg * 0.98 AND own.gross_kg * 1.02
),
ordered_matches AS (
  SELECT
    m.cancelled_id, m.reentry_id, m.by_goods,
    ROW_NUMBER() OVER (
      PARTITION BY m.cancelled_id ORDER BY d.registered_at, m.reentry_id, m.by_goods
    ) AS place
  FROM matches m
  JOIN declarations d ON d.declaration_id = m.reentry_id
)
SELECT
  c.declaration_id AS cancelled_id,
  d.declaration_id AS reentry_id,
  c.enterprise_id,
  -- who filed the cancelled declaration; null where the enterprise did
  c.broker_id,
  c.unit_code AS cancelled_unit_code,
  d.unit_code AS reentry_unit_code,
  c.direction,
  c.channel_assigned AS cancelled_channel,
  d.channel_assigned AS reentry_channel,
  c.registered_at AS cancelled_registered_at,
  c.cancelled_at,
  d.registered_at AS reentry_registered_at,
  -- seconds from the cancellation to the new registration; negative for a parallel declaration
  CAST(date_diff('second', c.cancelled_at, d.registered_at) AS BIGINT) AS seconds_after,
  -- true: recognised by partner, heading and mass; false: by the bill of lading
  m.by_goods = 1 AS by_goods,
  -- VND, of the new declaration
  d.customs_value_vnd
FROM ordered_matches m
JOIN cancelled c ON c.declaration_id = m.cancelled_id
JOIN declarations d ON d.declaration_id = m.reentry_id
WHERE m.place = 1
ORDER BY c.declaration_id
