-- Grain: one row an enterprise that $officer met, and officer at another stage of the unit who met it too, with their contacts.
WITH met AS (
  SELECT officer_id, enterprise_id, unit_code, stage, sum(contacts)::INTEGER AS contacts
  FROM contact_cells
  WHERE officer_id IS NOT NULL
  GROUP BY officer_id, enterprise_id, unit_code, stage
)
SELECT
  a.enterprise_id,
  a.unit_code,
  a.stage,
  a.contacts,
  b.officer_id AS other_officer_id,
  b.stage AS other_stage,
  b.contacts AS other_contacts
FROM met a
JOIN met b ON b.enterprise_id = a.enterprise_id AND b.unit_code = a.unit_code AND b.stage <> a.stage
WHERE a.officer_id = $officer AND b.officer_id <> a.officer_id
ORDER BY a.contacts DESC, b.contacts DESC, a.enterprise_id, b.officer_id, a.stage
