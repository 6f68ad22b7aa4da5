-- What the rankings name: one row an officer, enterprise, broker or unit. Reads rankings_published (for the names) and history.
-- Officers' pseudonyms are joined by the publisher, which alone holds the key.
WITH
named AS (
  SELECT DISTINCT 'officer' AS subject, officer_id AS id FROM rankings_published WHERE change <> 'gone' AND officer_id IS NOT NULL
  UNION
  SELECT DISTINCT 'enterprise', enterprise_id FROM rankings_published WHERE change <> 'gone' AND enterprise_id IS NOT NULL
  UNION
  SELECT DISTINCT 'broker', broker_id FROM rankings_published WHERE change <> 'gone' AND broker_id IS NOT NULL
  UNION
  SELECT DISTINCT 'unit', unit_code FROM rankings_published WHERE change <> 'gone' AND unit_code IS NOT NULL
),
in_window AS (
  SELECT declaration_id, unit_code, enterprise_id, broker_id, document_officer_id, physical_officer_id, customs_value_vnd
  FROM declarations
  WHERE registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)
),
taken_part AS (
  SELECT 'officer' AS subject, document_officer_id AS id, unit_code, customs_value_vnd FROM in_window
  WHERE document_officer_id IS NOT NULL
  UNION ALL
  SELECT 'officer', physical_officer_id, unit_code, customs_value_vnd FROM in_window
  WHERE physical_officer_id IS NOT NULL AND physical_officer_id IS DISTINCT FROM document_officer_id
  UNION ALL
  SELECT 'enterprise', enterprise_id, unit_code, customs_value_vnd FROM in_window
  UNION ALL
  SELECT 'broker', broker_id, unit_code, customs_value_vnd FROM in_window WHERE broker_id IS NOT NULL
  UNION ALL
  SELECT 'unit', unit_code, unit_code, customs_value_vnd FROM in_window
),
by_unit AS (
  SELECT subject, id, unit_code, count(*) AS declarations, sum(customs_value_vnd) AS value_vnd
  FROM taken_part
  GROUP BY subject, id, unit_code
),
totals AS (
  SELECT
    subject, id,
    arg_max(unit_code, (declarations, unit_code)) AS unit_code,
    sum(declarations) AS declarations,
    round(sum(value_vnd), 0) AS value_vnd
  FROM by_unit
  GROUP BY subject, id
),
position AS (
  SELECT officer_id, arg_max(position_type, (from_on, posting_id)) AS position_type
  FROM postings
  WHERE from_on < CAST($as_of AS DATE)
  GROUP BY officer_id
)
SELECT
  named.subject,
  named.id,
  replace(replace(named.id, '\', '\\'), '|', '\|') AS subject_id,
  totals.unit_code,
  CASE named.subject
    WHEN 'officer' THEN position.position_type
    WHEN 'enterprise' THEN enterprises.sector
    WHEN 'unit' THEN units.kind
  END AS kind,
  enterprises.size,
  coalesce(totals.declarations, 0) AS declarations,
  totals.value_vnd
FROM named
LEFT JOIN totals ON totals.subject = named.subject AND totals.id = named.id
LEFT JOIN position ON named.subject = 'officer' AND position.officer_id = named.id
LEFT JOIN enterprises ON named.subject = 'enterprise' AND enterprises.enterprise_id = named.id
LEFT JOIN units ON named.subject = 'unit' AND units.unit_code = named.id
