-- Grain: one row an examined declaration of one trader ($enterprise or $broker; the other null) that its customary document officer
-- checked; is_contact marks those that $officer examined. With both traders null: those the officer examined.
WITH examined AS (
  SELECT
    declaration_id, unit_code, coalesce(team_code, '') AS team_code, enterprise_id, broker_id, document_officer_id, physical_officer_id,
    registered_at, registered_at::DATE AS on_day, customs_value_vnd
  FROM declarations
  WHERE document_officer_id IS NOT NULL AND physical_officer_id IS NOT NULL
    AND registered_at >= CAST($window_from AS DATE)
    AND registered_at < CAST($as_of AS DATE)
),
customary AS (
  SELECT enterprise_id, document_officer_id, count(*) AS together
  FROM examined
  GROUP BY enterprise_id, document_officer_id
  QUALIFY row_number() OVER (PARTITION BY enterprise_id ORDER BY count(*) DESC, document_officer_id) = 1
)
SELECT
  e.declaration_id,
  e.registered_at,
  e.document_officer_id,
  e.physical_officer_id,
  e.physical_officer_id = $officer AS is_contact,
  e.enterprise_id,
  e.broker_id,
  e.unit_code,
  e.team_code,
  -- VND
  e.customs_value_vnd
FROM examined e
JOIN customary c ON c.enterprise_id = e.enterprise_id AND c.document_officer_id = e.document_officer_id
WHERE ($enterprise IS NULL OR e.enterprise_id = $enterprise)
  AND ($broker IS NULL OR e.broker_id = $broker)
  AND ($enterprise IS NOT NULL OR $broker IS NOT NULL OR e.physical_officer_id = $officer)
ORDER BY e.registered_at, e.declaration_id
