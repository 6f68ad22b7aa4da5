-- Grain: one row an officer, unit and kind (complaint or appeal).
WITH made AS (
  SELECT
    c.officer_id, coalesce(c.unit_code, d.unit_code) AS unit_code, 'complaint' AS cell,
    c.status = 'withdrawn'
      AND (c.closed_at IS NULL OR c.closed_at <= c.received_at + to_days($days::INTEGER))
      AND (d.released_at IS NULL OR coalesce(c.closed_at, c.received_at) < d.released_at) AS withdrawn
  FROM complaints c
  LEFT JOIN declarations d ON d.declaration_id = c.declaration_id
  WHERE c.class IN ('harassment', 'solicitation', 'delay', 'attitude')
    AND c.received_at >= CAST($window_from AS DATE) AND c.received_at < CAST($as_of AS DATE)
  UNION ALL
  SELECT p.officer_id, d.unit_code, 'appeal', coalesce(p.appeal_result = 'withdrawn', false)
  FROM decisions p
  LEFT JOIN declarations d ON d.declaration_id = p.declaration_id
  WHERE p.appealed_at >= CAST($window_from AS DATE) AND p.appealed_at < CAST($as_of AS DATE)
)
SELECT officer_id, unit_code, cell, count(*) FILTER (withdrawn)::INTEGER AS hits, count(*)::INTEGER AS trials
FROM made
GROUP BY ALL
ORDER BY ALL
