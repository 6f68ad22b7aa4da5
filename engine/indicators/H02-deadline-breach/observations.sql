-- Grain: one row an officer, unit and cell of hold_times.
SELECT
  officer_id,
  unit_code,
  concat_ws('|', stage, channel_assigned, agency_permit, coalesce(enterprise_size, ''),
    CASE WHEN started_hour BETWEEN 7 AND 16 THEN 'day' ELSE 'late' END) AS cell,
  count(*) FILTER (
    held_seconds > 3600 * CASE WHEN stage = 'document' THEN $document_hours ELSE $goods_hours END
  )::INTEGER AS hits,
  count(*)::INTEGER AS trials
FROM hold_times
WHERE clock_separated = 1 AND stage IN ('document', 'physical')
GROUP BY ALL
ORDER BY ALL
