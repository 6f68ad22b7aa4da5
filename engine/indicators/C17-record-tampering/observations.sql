-- Grain: one row an account (officer) and unit of the declarations it acted on.
WITH actions AS (
  SELECT
    a.log_id, a.officer_id, a.workstation, a."at", a.action, a.object, a.declaration_id, a.ticket_no, d.unit_code, d.enterprise_id,
    d.released_at,
    a.ticket_no IS NULL AND (
      a.action IN ('delete', 'backdate')
      -- who examined or checked may correct their own result afterwards
      OR (
        a.action IN ('edit', 'override') AND a."at" > d.released_at
        AND NOT (
          regexp_matches(lower(a.object), 'result|kết quả')
          AND coalesce(a.officer_id IN (d.document_officer_id, d.physical_officer_id), false)
        )
      )
      OR (
        a.action IN ('edit', 'override')
        AND regexp_matches(lower(a.object), 'release|gate|giải phóng|cổng')
        AND d.declaration_id IS NOT NULL
        AND a.officer_id IS DISTINCT FROM d.document_officer_id
        AND a.officer_id IS DISTINCT FROM d.physical_officer_id
      )
    ) AS tampered
  FROM system_audit a
  LEFT JOIN declarations d ON d.declaration_id = a.declaration_id
  WHERE a."at" >= CAST($window_from AS DATE) AND a."at" < CAST($as_of AS DATE)
)
SELECT
  officer_id,
  unit_code,
  count(*)::INTEGER AS n,
  count(*) FILTER (WHERE coalesce(tampered, false))::INTEGER AS hits
FROM actions
GROUP BY officer_id, unit_code
ORDER BY officer_id, unit_code
