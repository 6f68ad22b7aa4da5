-- Grain: one row a declaration and stage that an officer finished, of declarations registered in the window and not cancelled.
-- Seconds that customs held it, with what the case was (case mix). From an event whose clock is `customs`, time runs until the
-- next event of the declaration and counts for the event's stage; time of the trader, bank, other agencies and queues does not.
-- A declaration without clocked events counts from registration to release, for its last officer: `clock_separated` is false.
-- Events before the window are not read: they come before any registration in it.
WITH clocked AS (
  SELECT DISTINCT declaration_id
  FROM processing_events
  WHERE clock IS NOT NULL AND "at" >= CAST($window_from AS DATE)
),
-- Keys alone: their events are all that is put in order, whatever the years of history.
timed AS (
  SELECT d.declaration_id
  FROM declarations d
  JOIN clocked k ON k.declaration_id = d.declaration_id
  WHERE d.cancelled_at IS NULL
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
),
acts AS (
  SELECT
    e.declaration_id, e.stage, e.officer_id, e."at" AS happened_at, e.event_id,
    CASE WHEN e.clock = 'customs' THEN 1 ELSE 0 END AS is_customs,
    CASE WHEN e.event IN ('assigned', 'reassigned') THEN 2000000000 ELSE 1000000000 END AS weight
  FROM processing_events e
  JOIN timed t ON t.declaration_id = e.declaration_id
  WHERE e."at" >= CAST($window_from AS DATE)
),
events AS (
  SELECT
    declaration_id, stage, officer_id, happened_at, is_customs, weight,
    LEAD(happened_at) OVER (PARTITION BY declaration_id ORDER BY happened_at, event_id) AS next_at,
    ROW_NUMBER() OVER (PARTITION BY declaration_id ORDER BY happened_at, event_id) AS place
  FROM acts
),
-- stages on which the clock of customs runs at all: others only end what came before them
customs_stages AS (
  SELECT DISTINCT stage FROM processing_events WHERE clock = 'customs' AND "at" >= CAST($window_from AS DATE)
),
stage_times AS (
  SELECT
    e.declaration_id, e.stage,
    MIN(e.happened_at) AS started_at,
    MAX(e.is_customs) AS is_customs,
    CAST(SUM(CASE WHEN e.is_customs = 1 THEN date_diff('second', e.happened_at, e.next_at) END) AS BIGINT) AS closed_seconds,
    -- the last event of all, where the clock of customs runs on until the release
    MAX(CASE WHEN e.is_customs = 1 AND e.next_at IS NULL THEN e.happened_at END) AS open_from,
    -- the last assignment decides; without one, the last officer who acted: ten digits to compare by, then the officer
    MAX(CAST(e.weight + e.place AS VARCHAR) || e.officer_id) AS placed_officer
  FROM events e
  JOIN customs_stages s ON s.stage = e.stage
  GROUP BY e.declaration_id, e.stage
),
from_events AS (
  SELECT
    t.declaration_id, t.stage,
    CASE
      WHEN t.placed_officer IS NOT NULL THEN SUBSTR(t.placed_officer, 11, 1000)
      WHEN t.stage = 'document' THEN d.document_officer_id
      WHEN t.stage = 'physical' THEN d.physical_officer_id
    END AS officer_id,
    t.started_at,
    COALESCE(t.closed_seconds, 0)
      + CASE WHEN t.open_from IS NULL THEN 0 ELSE date_diff('second', t.open_from, d.released_at) END AS held_seconds,
    1 AS clock_separated,
    d.enterprise_id, d.unit_code, d.procedure_code, d.channel_assigned, d.transport_mode, d.registered_at, d.gross_kg
  FROM stage_times t
  JOIN declarations d ON d.declaration_id = t.declaration_id
  WHERE t.is_customs = 1
    AND (
      t.placed_officer IS NOT NULL
      OR t.stage = 'document' AND d.document_officer_id IS NOT NULL
      OR t.stage = 'physical' AND d.physical_officer_id IS NOT NULL
    )
),
from_release AS (
  SELECT
    d.declaration_id,
    CASE WHEN d.physical_officer_id IS NOT NULL THEN 'physical' ELSE 'document' END AS stage,
    COALESCE(d.physical_officer_id, d.document_officer_id) AS officer_id,
    d.registered_at AS started_at,
    date_diff('second', d.registered_at, d.released_at) AS held_seconds,
    0 AS clock_separated,
    d.enterprise_id, d.unit_code, d.procedure_code, d.channel_assigned, d.transport_mode, d.registered_at, d.gross_kg
  FROM declarations d
  LEFT JOIN clocked k ON k.declaration_id = d.declaration_id
  WHERE k.declaration_id IS NULL
    AND d.cancelled_at IS NULL
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
    AND (d.physical_officer_id IS NOT NULL OR d.document_officer_id IS NOT NULL)
    AND d.released_at > d.registered_at
),
stages AS (
  SELECT
    declaration_id, stage, officer_id, started_at, held_seconds, clock_separated,
    enterprise_id, unit_code, procedure_code, channel_assigned, transport_mode, registered_at, gross_kg
  FROM from_events
  WHERE held_seconds > 0
  UNION ALL
  SELECT
    declaration_id, stage, officer_id, started_at, held_seconds, clock_separated,
    enterprise_id, unit_code, procedure_code, channel_assigned, transport_mode, registered_at, gross_kg
  FROM from_release
),
-- Of the first line the chapter: as line × 100 + chapter, the least of a declaration.
goods AS (
  SELECT
    l.declaration_id,
    COUNT(*) AS lines,
    MIN(CAST(l.line_no AS BIGINT) * 100 + CAST(SUBSTR(l.hs_code, 1, 2) AS INTEGER)) AS line_and_chapter
  FROM declaration_lines l
  WHERE l.declaration_id IN (SELECT declaration_id FROM stages)
  GROUP BY l.declaration_id
),
agency_permits AS (
  SELECT DISTINCT declaration_id FROM permits WHERE kind = 'specialised_inspection' AND declaration_id IS NOT NULL
)
SELECT
  s.declaration_id,
  s.stage,
  s.officer_id,
  s.enterprise_id,
  s.unit_code,
  u.kind AS unit_kind,
  -- seconds on the customs clock, above 0
  CAST(s.held_seconds AS BIGINT) AS held_seconds,
  s.clock_separated,
  -- date on which the stage began, and its hour, 0 to 23
  CAST(s.started_at AS DATE) AS started_on,
  CAST(EXTRACT(HOUR FROM s.started_at) AS INTEGER) AS started_hour,
  s.channel_assigned,
  s.procedure_code,
  s.transport_mode,
  -- two digits
  SUBSTR(CAST(100 + MOD(g.line_and_chapter, 100) AS VARCHAR), 2, 2) AS chapter,
  -- goods lines; null where none were supplied
  CAST(g.lines AS INTEGER) AS lines,
  -- kg
  s.gross_kg,
  e.size AS enterprise_size,
  e.compliance_class,
  -- days from the enterprise's founding to registration
  CAST(date_diff('day', e.founded_on, CAST(s.registered_at AS DATE)) AS INTEGER) AS enterprise_age_days,
  -- 1: another agency has to inspect the goods
  CASE WHEN p.declaration_id IS NULL THEN 0 ELSE 1 END AS agency_permit,
  -- 1: the stage began on a public holiday
  CASE WHEN y."on" IS NULL THEN 0 ELSE 1 END AS holiday
FROM stages s
LEFT JOIN goods g ON g.declaration_id = s.declaration_id
LEFT JOIN enterprises e ON e.enterprise_id = s.enterprise_id
LEFT JOIN units u ON u.unit_code = s.unit_code
LEFT JOIN agency_permits p ON p.declaration_id = s.declaration_id
LEFT JOIN holidays y ON y."on" = CAST(s.started_at AS DATE)
