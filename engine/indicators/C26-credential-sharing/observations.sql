-- Grain: one row an account (officer).
WITH actions AS (
  SELECT
    log_id, officer_id, workstation, "at", action, object, declaration_id, ticket_no,
    lag(workstation) OVER stream AS workstation_before,
    lag("at") OVER stream AS at_before,
    lead(workstation) OVER stream AS workstation_after,
    lead("at") OVER stream AS at_after
  FROM system_audit
  WHERE workstation IS NOT NULL
    AND "at" >= CAST($window_from AS DATE) AND "at" < CAST($as_of AS DATE)
  WINDOW stream AS (PARTITION BY officer_id ORDER BY "at", log_id)
),
rostered AS (
  SELECT officer_id, min(starts_at) AS first_at, max(ends_at) AS last_at
  FROM duty_roster
  GROUP BY officer_id
),
present AS (
  SELECT DISTINCT a.log_id
  FROM actions a
  JOIN duty_roster r
    ON r.officer_id = a.officer_id
    AND a."at" >= r.starts_at - to_hours($away_hours::INTEGER)
    AND a."at" < r.ends_at + to_hours($away_hours::INTEGER)
  -- no other shift can be the one of an action in the window
  WHERE r.ends_at + to_hours($away_hours::INTEGER) > CAST($window_from AS DATE)
    AND r.starts_at - to_hours($away_hours::INTEGER) < CAST($as_of AS DATE)
),
-- at another workstation than the one where a decision was entered under the account at about the same time
elsewhere AS (
  SELECT DISTINCT a.log_id
  FROM actions a
  JOIN processing_events e
    ON e.officer_id = a.officer_id AND e.event = 'decided' AND e.workstation <> a.workstation
    AND e."at" BETWEEN a."at" - to_seconds($at_once_seconds::INTEGER) AND a."at" + to_seconds($at_once_seconds::INTEGER)
  WHERE e."at" >= CAST($window_from AS DATE) - to_seconds($at_once_seconds::INTEGER)
    AND e."at" < CAST($as_of AS DATE) + to_seconds($at_once_seconds::INTEGER)
),
judged AS (
  SELECT
    a.log_id, a.officer_id, a.workstation, a."at", a.action, a.object, a.declaration_id,
    a.workstation_before,
    a.ticket_no IS NULL
      AND a.workstation <> a.workstation_before AND a.workstation_before = a.workstation_after
      AND a.at_after - a.at_before <= to_minutes($travel_minutes::INTEGER) AS in_turn,
    a.ticket_no IS NULL
      AND r.officer_id IS NOT NULL AND a."at" BETWEEN r.first_at AND r.last_at
      AND p.log_id IS NULL AS away,
    a.ticket_no IS NULL AND w.log_id IS NOT NULL AS at_once
  FROM actions a
  LEFT JOIN rostered r ON r.officer_id = a.officer_id
  LEFT JOIN present p ON p.log_id = a.log_id
  LEFT JOIN elsewhere w ON w.log_id = a.log_id
)
SELECT
  officer_id,
  count(*)::INTEGER AS n,
  count(*) FILTER (WHERE coalesce(in_turn, false) OR coalesce(away, false) OR at_once)::INTEGER AS hits
FROM judged
GROUP BY officer_id
ORDER BY officer_id
