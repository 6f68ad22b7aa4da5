-- Grain: one row an assignment by hand of one trader ($enterprise or $broker; the other null); is_contact marks those to $officer.
-- With both traders null: those to the officer, whosever. In order of time.
WITH assignments AS (
  SELECT
    e.event_id, e.declaration_id, e.stage, e.officer_id, e.assigner_id, e."at" AS assigned_at, e.exception_code, e.assignment_mode,
    d.unit_code, coalesce(d.team_code, '') AS team_code, d.enterprise_id, d.broker_id, d.customs_value_vnd
  FROM processing_events e
  JOIN declarations d ON d.declaration_id = e.declaration_id
  WHERE e.event IN ('assigned', 'reassigned') AND e.stage IN ('document', 'physical') AND e.officer_id IS NOT NULL
    AND e."at" >= CAST($window_from AS DATE) AND e."at" < CAST($as_of AS DATE)
),
by_hand AS (
  SELECT
    event_id, declaration_id, stage, officer_id, coalesce(assigner_id, '') AS assigner_id, assigned_at, exception_code, unit_code,
    team_code, enterprise_id, broker_id, customs_value_vnd
  FROM assignments
  WHERE assignment_mode = 'manual' AND exception_code IS DISTINCT FROM 'LEAVE'
  -- one a day, trader and officer
  QUALIFY row_number() OVER (
    PARTITION BY enterprise_id, unit_code, team_code, stage, officer_id, assigned_at::DATE ORDER BY assigned_at, event_id
  ) = 1
)
SELECT
  event_id,
  declaration_id,
  assigned_at,
  stage,
  officer_id,
  officer_id = $officer AS is_contact,
  assigner_id,
  exception_code,
  enterprise_id,
  broker_id,
  unit_code,
  team_code,
  -- VND
  customs_value_vnd
FROM by_hand
WHERE ($enterprise IS NULL OR enterprise_id = $enterprise)
  AND ($broker IS NULL OR broker_id = $broker)
  AND ($enterprise IS NOT NULL OR $broker IS NOT NULL OR officer_id = $officer)
ORDER BY assigned_at, event_id
