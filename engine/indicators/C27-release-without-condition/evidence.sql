-- Grain: one row a declaration released before its tax was paid or its licence issued, of one officer or enterprise (null: any).
WITH releases AS (
  -- who released, where the system says so
  SELECT declaration_id, max_by(officer_id, ("at", event_id)) AS officer_id
  FROM processing_events
  WHERE event = 'released' AND officer_id IS NOT NULL
  GROUP BY declaration_id
),
payments AS (
  SELECT
    declaration_id,
    bool_or(method = 'guarantee') AS guaranteed,
    sum(paid_vnd) >= max(due_vnd) AS paid_in_full,
    max(paid_at) AS paid_at
  FROM tax_payments
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
    coalesce(NOT p.paid_in_full OR p.paid_at IS NULL OR p.paid_at > d.released_at, false) AS unpaid,
    coalesce(l.missing OR l.issued_at > d.released_at, false) AS unlicensed
  FROM declarations d
  LEFT JOIN releases r ON r.declaration_id = d.declaration_id
  LEFT JOIN payments p ON p.declaration_id = d.declaration_id
  LEFT JOIN licences l ON l.declaration_id = d.declaration_id
  WHERE d.released_at >= CAST($window_from AS DATE)
    -- what was released on the last day may be paid on the next
    AND d.released_at < CAST($as_of AS DATE) - INTERVAL 1 DAY
)
SELECT
  declaration_id,
  officer_id,
  enterprise_id,
  unit_code,
  released_at,
  owes AND unpaid AS before_payment,
  paid_at,
  licensed AND unlicensed AS before_licence,
  issued_at AS licence_issued_at,
  -- VND
  tax_due_vnd,
  customs_value_vnd
FROM released
WHERE ((owes AND unpaid) OR (licensed AND unlicensed))
  AND officer_id IS NOT NULL
  AND ($officer IS NULL OR officer_id = $officer)
  AND ($enterprise IS NULL OR enterprise_id = $enterprise)
ORDER BY released_at, declaration_id
