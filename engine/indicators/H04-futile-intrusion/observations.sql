-- Grain: one row an officer, unit and cell of examinations of goods. Whether the unit's scanner worked is seen by its use in the week.
WITH goods AS (
  SELECT
    i.officer_id, d.unit_code, i.method, i.finding, i.ordered_by, e.compliance_class,
    bool_or(i.method = 'scan') OVER (PARTITION BY d.unit_code, date_trunc('week', coalesce(i.started_at, d.registered_at))) AS scanner
  FROM inspections i
  JOIN declarations d ON d.declaration_id = i.declaration_id
  LEFT JOIN enterprises e ON e.enterprise_id = d.enterprise_id
  WHERE i.method <> 'document' AND d.registered_at >= CAST($window_from AS DATE) AND d.registered_at < CAST($as_of AS DATE)
)
SELECT
  officer_id, unit_code, concat_ws('|', ordered_by, coalesce(compliance_class, 0), scanner) AS cell,
  count(*) FILTER (method = 'full' AND finding = 'none')::INTEGER AS hits, count(*)::INTEGER AS trials
FROM goods
WHERE ordered_by IN ('system', 'officer')
GROUP BY ALL
ORDER BY ALL
