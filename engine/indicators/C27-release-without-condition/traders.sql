-- Grain: one row an officer, enterprise and unit that released declarations with a condition. What an officer does for everybody is told of
-- the officer alone: such releases are no hits here.
WITH releases AS (
  -- who released, where the system says so
  SELECT declaration_id, max_by(officer_id, ("at", event_id)) AS officer_id
  FROM processing_events
  WHERE event = 'released' AND officer_id IS NOT NULL
    AND declaration_id IN (SELECT declaration_id FROM declarations WHERE released_at >= CAST($window_from AS DATE) AND released_at < CAST($as_of AS DATE))
  GROUP BY declaration_id
),
payments AS (
  SELECT
    declaration_id,
    bool_or(method = 'guarantee') AS guaranteed,
    sum(paid_vnd) >= max(due_vnd) AS paid_in_full,
    max(paid_at) AS paid_at
  FROM tax_payments
  WHERE declaration_id IN (SELECT declaration_id FROM declarations WHERE released_at >= CAST($window_from AS DATE) AND released_at < CAST($as_of AS DATE))
  GROUP BY declaration_id
),
licences AS (
  SELECT declaration_id, max(issued_at) AS issued_at, bool_or(issued_at IS NULL) AS missing
  FROM permits
  WHERE kind = 'licence' AND declaration_id IS NOT NULL
  GROUP BY declaration_id
),
released AS (
  SELECT
    d.declaration_id, d.enterprise_id, d.broker_id, d.unit_code, d.released_at, d.tax_due_vnd, d.customs_value_vnd,
    coalesce(r.officer_id, d.physical_officer_id, d.document_officer_id) AS officer_id,
    p.paid_at, l.issued_at,
    d.tax_due_vnd > 0 AND p.declaration_id IS NOT NULL AND NOT coalesce(p.guaranteed, false) AS owes,
    l.declaration_id IS NOT NULL AS licensed,
    coalesce(NOT p.paid_in_full OR p.paid_at IS NULL OR p.paid_at > d.released_at + to_minutes($grace_minutes::INTEGER), false) AS unpaid,
    coalesce(l.missing OR l.issued_at > d.released_at + to_minutes($grace_minutes::INTEGER), false) AS unlicensed
  FROM declarations d
  LEFT JOIN releases r ON r.declaration_id = d.declaration_id
  LEFT JOIN payments p ON p.declaration_id = d.declaration_id
  LEFT JOIN licences l ON l.declaration_id = d.declaration_id
  WHERE d.released_at >= CAST($window_from AS DATE)
    -- what was released on the last day may be paid on the next
    AND d.released_at < CAST($as_of AS DATE) - INTERVAL 1 DAY
),
counted AS (
  SELECT
    officer_id, enterprise_id, unit_code, count(*) AS n, count(*) FILTER (WHERE (owes AND unpaid) OR (licensed AND unlicensed)) AS hits,
    coalesce(sum(tax_due_vnd) FILTER (WHERE (owes AND unpaid) OR (licensed AND unlicensed)), 0) AS value_vnd
  FROM released
  WHERE (owes OR licensed) AND officer_id IS NOT NULL
  GROUP BY officer_id, enterprise_id, unit_code
),
-- the officer's releases for other enterprises
judged AS (
  SELECT
    officer_id, enterprise_id, unit_code, n, hits, value_vnd,
    sum(n) OVER officer - sum(n) OVER pair AS others,
    sum(hits) OVER officer - sum(hits) OVER pair AS hits_of_others
  FROM counted
  WINDOW officer AS (PARTITION BY officer_id), pair AS (PARTITION BY officer_id, enterprise_id)
)
SELECT
  officer_id,
  enterprise_id,
  unit_code,
  n::INTEGER AS n,
  CASE WHEN hits_of_others >= $minimum_hits AND hits_of_others >= $habit_share * others THEN 0 ELSE hits END::INTEGER AS hits,
  -- VND of tax of those
  CASE WHEN hits_of_others >= $minimum_hits AND hits_of_others >= $habit_share * others THEN 0 ELSE value_vnd END::DECIMAL(18, 0) AS value_vnd
FROM judged
ORDER BY officer_id, enterprise_id, unit_code
