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
      AND p.log_id IS NULL AS away
  FROM actions a
  LEFT JOIN rostered r ON r.officer_id = a.officer_id
  LEFT JOIN present p ON p.log_id = a.log_id
)
SELECT
  officer_id,
  count(*)::INTEGER AS n,
  count(*) FILTER (WHERE coalesce(in_turn, false) OR coalesce(away, false))::INTEGER AS hits
FROM judged
GROUP BY officer_id
ORDER BY officer_id
