-- Grain: one row an officer, with the stage and unit of most contacts.
WITH stages AS (
  SELECT officer_id, unit_code, stage, sum(contacts) AS contacts
  FROM contact_cells
  WHERE officer_id IS NOT NULL
  GROUP BY officer_id, unit_code, stage
)
SELECT officer_id, unit_code, stage
FROM stages
QUALIFY row_number() OVER (PARTITION BY officer_id ORDER BY contacts DESC, unit_code, stage) = 1
ORDER BY officer_id
