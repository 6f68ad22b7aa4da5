-- Grain: one row a declaration and stage that an officer finished, of declarations registered in the window and not cancelled.
-- Seconds that customs held it, with what the case was (case mix). From an event whose clock is `customs`, time runs until the
-- next event of the declaration and counts for the event's stage; time of the trader, bank, other agencies and queues does not.
-- A declaration without clocked events counts from registration to release, for its last officer: `clock_separated` is false.
WITH handled AS (
  SELECT
    declaration_id, enterprise_id, unit_code, procedure_code, channel_assigned, transport_mode, registered_at, released_at,
    document_officer_id, physical_officer_id, gross_kg
  FROM declarations
  WHERE cancelled_at IS NULL
    AND registered_at >= CAST($window_from AS DATE)
    AND registered_at < CAST($as_of AS DATE)
),
events AS (
  SELECT
    e.declaration_id, e.stage, e.event, e.event_id, e.officer_id, e."at" AS happened_at, e.clock,
    LEAD(e."at") OVER (PARTITION BY e.declaration_id ORDER BY e."at", e.event_id) AS next_at,
    h.released_at
  FROM processing_events e
  JOIN handled h ON h.declaration_id = e.declaration_id
),
clocked AS (
  SELECT DISTINCT declaration_id FROM events WHERE clock IS NOT NULL
),
stage_times AS (
  SELECT
    declaration_id, stage,
    MIN(happened_at) AS started_at,
    SUM(
      CASE WHEN clock = 'customs' THEN date_diff('second', happened_at, COALESCE(next_at, released_at)) ELSE 0 END
    ) AS held_seconds,
    -- an open interval of customs: the stage is not finished
    MAX(CASE WHEN clock = 'customs' AND COALESCE(next_at, released_at) IS NULL THEN 1 ELSE 0 END) AS open_intervals
  FROM events
  GROUP BY declaration_id, stage
),
stage_officers AS (
  SELECT
    declaration_id, stage, officer_id,
    -- the last assignment decides; without one, the last officer who acted
    ROW_NUMBER() OVER (
      PARTITION BY declaration_id, stage
      ORDER BY CASE WHEN event IN ('assigned', 'reassigned') THEN 0 ELSE 1 END, happened_at DESC, event_id DESC
    ) AS place
  FROM events
  WHERE officer_id IS NOT NULL
),
from_events AS (
  SELECT
    t.declaration_id, t.stage,
    CASE
      WHEN o.officer_id IS NOT NULL THEN o.officer_id
      WHEN t.stage = 'document' THEN h.document_officer_id
      WHEN t.stage = 'physical' THEN h.physical_officer_id
    END AS officer_id,
    t.started_at, t.held_seconds, 1 AS clock_separated
  FROM stage_times t
  JOIN clocked k ON k.declaration_id = t.declaration_id
  JOIN handled h ON h.declaration_id = t.declaration_id
  LEFT JOIN stage_officers o
    ON o.declaration_id = t.declaration_id AND o.stage = t.stage AND o.place = 1
  WHERE t.open_intervals = 0 AND t.held_seconds > 0
),
from_release AS (
  SELECT
    h.declaration_id,
    CASE WHEN h.physical_officer_id IS NOT NULL THEN 'physical' ELSE 'document' END AS stage,
    COALESCE(h.physical_officer_id, h.document_officer_id) AS officer_id,
    h.registered_at AS started_at,
    date_diff('second', h.registered_at, h.released_at) AS held_seconds,
    0 AS clock_separated
  FROM handled h
  LEFT JOIN clocked k ON k.declaration_id = h.declaration_id
  WHERE k.declaration_id IS NULL AND h.released_at > h.registered_at
),
stages AS (
  SELECT declaration_id, stage, officer_id, started_at, held_seconds, clock_separated
  FROM from_events
  WHERE officer_id IS NOT NULL
  UNION ALL
  SELECT declaration_id, stage, officer_id, started_at, held_seconds, clock_separated
  FROM from_release
  WHERE officer_id IS NOT NULL
),
needed AS (
  SELECT DISTINCT declaration_id FROM stages
),
line_counts AS (
  SELECT l.declaration_id, MIN(l.line_no) AS first_line_no, COUNT(*) AS lines
  FROM declaration_lines l
  JOIN needed n ON n.declaration_id = l.declaration_id
  GROUP BY l.declaration_id
),
goods AS (
  SELECT c.declaration_id, c.lines, SUBSTR(l.hs_code, 1, 2) AS chapter
  FROM line_counts c
  JOIN declaration_lines l ON l.declaration_id = c.declaration_id AND l.line_no = c.first_line_no
),
agency_permits AS (
  SELECT DISTINCT declaration_id FROM permits WHERE kind = 'specialised_inspection' AND declaration_id IS NOT NULL
)
SELECT
  s.declaration_id,
  s.stage,
  s.officer_id,
  h.enterprise_id,
  h.unit_code,
  u.kind AS unit_kind,
  -- seconds on the customs clock, above 0
  CAST(s.held_seconds AS BIGINT) AS held_seconds,
  s.clock_separated,
  -- date on which the stage began, and its hour, 0 to 23
  CAST(s.started_at AS DATE) AS started_on,
  CAST(EXTRACT(HOUR FROM s.started_at) AS INTEGER) AS started_hour,
  h.channel_assigned,
  h.procedure_code,
  h.transport_mode,
  g.chapter,
  -- goods lines; null where none were supplied
  CAST(g.lines AS INTEGER) AS lines,
  -- kg
  h.gross_kg,
  e.size AS enterprise_size,
  e.compliance_class,
  -- days from the enterprise's founding to registration
  CAST(date_diff('day', e.founded_on, CAST(h.registered_at AS DATE)) AS INTEGER) AS enterprise_age_days,
  -- 1: another agency has to inspect the goods
  CASE WHEN p.declaration_id IS NULL THEN 0 ELSE 1 END AS agency_permit,
  -- 1: the stage began on a public holiday
  CASE WHEN y."on" IS NULL THEN 0 ELSE 1 END AS holiday
FROM stages s
JOIN handled h ON h.declaration_id = s.declaration_id
LEFT JOIN goods g ON g.declaration_id = s.declaration_id
LEFT JOIN enterprises e ON e.enterprise_id = h.enterprise_id
LEFT JOIN units u ON u.unit_code = h.unit_code
LEFT JOIN agency_permits p ON p.declaration_id = s.declaration_id
LEFT JOIN holidays y ON y."on" = CAST(s.started_at AS DATE)
