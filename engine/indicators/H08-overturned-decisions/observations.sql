-- Grain: one row an officer, unit and kind of decision. A later refund on the declaration counts as an overturned uplift, reclassification or fine.
WITH taken AS (
  SELECT
    c.officer_id, d.unit_code, c.kind AS cell,
    coalesce(c.appeal_result IN ('annulled', 'changed'), false) OR EXISTS (
      SELECT 1 FROM decisions r
      WHERE r.kind = 'refund' AND r.declaration_id = c.declaration_id AND r.decided_at > c.decided_at
    ) AS overturned
  FROM decisions c
  LEFT JOIN declarations d ON d.declaration_id = c.declaration_id
  WHERE c.kind IN ('uplift', 'reclassification', 'fine') AND c.officer_id IS NOT NULL
    AND c.decided_at >= CAST($window_from AS DATE) AND c.decided_at < CAST($as_of AS DATE)
)
SELECT officer_id, unit_code, cell, count(*) FILTER (overturned)::INTEGER AS hits, count(*)::INTEGER AS trials
FROM taken
GROUP BY ALL
ORDER BY ALL
