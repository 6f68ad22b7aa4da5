-- Grain: one row a unit and cell of declarations registered in the window. At each stage the first officer is the legal step (documents,
-- goods, scan); at supervision and gate, which watch the goods and let them out, whoever holds them counts.
WITH acted AS (
  SELECT e.declaration_id, e.stage, count(DISTINCT e.officer_id) AS officers
  FROM processing_events e
  WHERE e.declaration_id IN (
      SELECT declaration_id FROM declarations
      WHERE registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)
    )
    AND e.officer_id IS NOT NULL
    AND coalesce(e.clock, 'customs') = 'customs'
    AND (e.reason_code IS NULL OR e.reason_code NOT IN ('SHIFT_END', 'BRING_TO_STORAGE'))
    AND (e.event = 'hold' OR (e.event IN ('opened', 'decided') AND e.stage NOT IN ('supervision', 'gate', 'release')))
  GROUP BY ALL
),
further AS (
  SELECT declaration_id, sum(CASE WHEN stage IN ('supervision', 'gate') THEN officers ELSE officers - 1 END) AS interventions
  FROM acted
  GROUP BY declaration_id
),
agency AS (SELECT DISTINCT declaration_id FROM permits WHERE kind = 'specialised_inspection' AND declaration_id IS NOT NULL)
SELECT
  d.unit_code, concat_ws('|', coalesce(d.channel_final, d.channel_assigned), a.declaration_id IS NOT NULL) AS cell,
  coalesce(sum(f.interventions), 0)::INTEGER AS events, count(*)::INTEGER AS exposure
FROM declarations d
LEFT JOIN further f ON f.declaration_id = d.declaration_id
LEFT JOIN agency a ON a.declaration_id = d.declaration_id
WHERE d.cancelled_at IS NULL AND d.channel_assigned <> 'green' AND d.registered_at >= CAST($window_from AS DATE) AND d.registered_at < CAST($as_of AS DATE)
GROUP BY ALL
ORDER BY ALL
