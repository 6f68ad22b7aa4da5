-- Grain: one row a declaration that was not green, of whole months, as far back as a complaint of the window and what went before it are told apart by.
WITH asked AS (
  SELECT declaration_id, count(*)::INTEGER AS requests
  FROM trader_requests
  GROUP BY declaration_id
)
SELECT
  d.enterprise_id, d.unit_code,
  concat_ws('|', d.unit_code, d.channel_assigned, date_trunc('month', d.registered_at)::DATE) AS cell,
  -- natural logarithm of one more than the requests: a second one adds less than the first
  ln(1.0 + coalesce(a.requests, 0)) AS value,
  d.registered_at::DATE AS started_on
FROM declarations d
LEFT JOIN asked a USING (declaration_id)
WHERE d.channel_assigned <> 'green' AND d.cancelled_at IS NULL AND d.registered_at < CAST($as_of AS DATE)
  AND d.registered_at >= date_trunc('month', CAST($window_from AS DATE) - to_days(3 * $days::INTEGER))
ORDER BY started_on, d.declaration_id
