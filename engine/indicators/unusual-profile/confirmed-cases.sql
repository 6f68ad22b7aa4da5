-- Grain: one row a case of public-duty inspection that was closed with a finding of collusion or fraud before the as-of date.
-- Only what was known then; harassment is no association.
SELECT officer_id, enterprise_id
FROM duty_inspections
WHERE outcome IN ('collusion', 'fraud')
  AND closed_on < CAST($as_of AS DATE)
ORDER BY case_id
