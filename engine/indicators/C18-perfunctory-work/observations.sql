-- Grain: one row an officer, unit and sign of work that cannot be, or was done too fast.
WITH examined AS (
  SELECT
    i.inspection_id, i.declaration_id, i.officer_id, i.method, i.site, i.started_at, i.ended_at, d.unit_code,
    -- doublings of packages, in pairs
    i.method || ' ' || coalesce(floor(log2(greatest(i.packages_total, 1)) / 2)::VARCHAR, '') AS lot
  FROM inspections i
  JOIN declarations d ON d.declaration_id = i.declaration_id
  WHERE i.method IN ('scan', 'partial', 'full')
    AND i.started_at IS NOT NULL AND i.ended_at >= i.started_at
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
),
quick AS (
  SELECT
    lot,
    -- seconds; also short: a fifth of the median
    greatest(quantile_disc(date_diff('second', started_at, ended_at), $short_share::DOUBLE), quantile_disc(date_diff('second', started_at, ended_at), 0.5) / 5.0) AS seconds,
    count(*) AS examinations
  FROM examined
  GROUP BY lot
),
overlapping AS (
  SELECT DISTINCT a.inspection_id
  FROM examined a
  JOIN examined b
    ON b.officer_id = a.officer_id AND b.inspection_id <> a.inspection_id
    AND b.started_at < a.ended_at AND a.started_at < b.ended_at
    AND b.site <> a.site
),
decided AS (
  SELECT
    e.event_id, e.declaration_id, e.officer_id, e.stage, e."at" AS decided_at, d.unit_code,
    count(*) OVER (PARTITION BY e.officer_id, date_trunc('minute', e."at")) AS in_minute
  FROM processing_events e
  JOIN declarations d ON d.declaration_id = e.declaration_id
  WHERE e.event = 'decided' AND e.officer_id IS NOT NULL
    AND e."at" >= CAST($window_from AS DATE) AND e."at" < CAST($as_of AS DATE)
),
rostered AS (
  SELECT officer_id, min(starts_at) AS first_at, max(ends_at) AS last_at
  FROM duty_roster
  GROUP BY officer_id
),
on_duty AS (
  SELECT DISTINCT e.event_id
  FROM decided e
  JOIN duty_roster r
    ON r.officer_id = e.officer_id
    AND e.decided_at >= r.starts_at - to_minutes($shift_grace_minutes::INTEGER)
    AND e.decided_at < r.ends_at + to_minutes($shift_grace_minutes::INTEGER)
  -- no other shift can be the one of a decision in the window
  WHERE r.ends_at + to_minutes($shift_grace_minutes::INTEGER) > CAST($window_from AS DATE)
    AND r.starts_at - to_minutes($shift_grace_minutes::INTEGER) < CAST($as_of AS DATE)
),
work AS (
  SELECT
    'short ' || e.lot AS sign, e.officer_id, e.unit_code, e.declaration_id, e.started_at AS "at", e.site,
    date_diff('second', e.started_at, e.ended_at) < q.seconds AS odd
  FROM examined e
  JOIN quick q ON q.lot = e.lot
  WHERE q.examinations >= 20
  UNION ALL
  SELECT 'overlap', e.officer_id, e.unit_code, e.declaration_id, e.started_at, e.site, o.inspection_id IS NOT NULL
  FROM examined e
  LEFT JOIN overlapping o ON o.inspection_id = e.inspection_id
  WHERE e.site IS NOT NULL
  UNION ALL
  SELECT 'burst ' || e.stage, e.officer_id, e.unit_code, e.declaration_id, e.decided_at, NULL, e.in_minute >= $burst
  FROM decided e
  UNION ALL
  SELECT 'off duty ' || e.stage, e.officer_id, e.unit_code, e.declaration_id, e.decided_at, NULL, o.event_id IS NULL
  FROM decided e
  JOIN rostered r ON r.officer_id = e.officer_id AND e.decided_at BETWEEN r.first_at AND r.last_at
  LEFT JOIN on_duty o ON o.event_id = e.event_id
)
SELECT
  officer_id,
  unit_code,
  sign AS cell,
  count(*)::INTEGER AS trials,
  count(*) FILTER (WHERE odd)::INTEGER AS hits
FROM work
GROUP BY officer_id, unit_code, sign
ORDER BY officer_id, unit_code, sign
