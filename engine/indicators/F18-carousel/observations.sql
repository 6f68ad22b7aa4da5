-- Grain: one row an exporter, an importer linked to it (or itself) and a tariff line that both trade: how many of the importer's
-- consignments match an export before them, and the same of importers who have nothing to do with the exporter.
WITH shared AS (
  SELECT id AS enterprise_id, kind, held_key
  FROM shared_keys
  -- an office to let or an accountant ties together firms that do not know each other
  WHERE subject = 'enterprise' AND kind <> 'payer' AND enterprises BETWEEN 2 AND $largest_degree
),
-- what people judged of two enterprises wins over what they share
judged AS (
  SELECT id_a, id_b, is_same FROM identity_judgements WHERE subject_a = 'enterprise' AND subject_b = 'enterprise'
  UNION ALL
  SELECT id_b, id_a, is_same FROM identity_judgements WHERE subject_a = 'enterprise' AND subject_b = 'enterprise'
),
linked AS (
  SELECT a.enterprise_id AS exporter_id, b.enterprise_id AS importer_id
  FROM shared a
  JOIN shared b ON b.kind = a.kind AND b.held_key = a.held_key
  ANTI JOIN judged j ON j.id_a = a.enterprise_id AND j.id_b = b.enterprise_id AND NOT j.is_same
  UNION
  SELECT id_a, id_b FROM judged WHERE is_same
  UNION
  SELECT enterprise_id, enterprise_id FROM enterprises
),
goods AS (
  SELECT
    d.direction,
    d.enterprise_id,
    d.unit_code,
    l.hs_code,
    l.quantity_unit,
    CAST(l.quantity AS DOUBLE) AS quantity,
    -- quantities within the tolerance lie in the same step of this ladder or in the next one
    CAST(floor(ln(CAST(l.quantity AS DOUBLE)) / ln(1 + $tolerance)) AS BIGINT) AS step,
    CAST(d.registered_at AS DATE) AS day,
    l.customs_value_vnd
  FROM declarations d
  JOIN declaration_lines l ON l.declaration_id = d.declaration_id
  WHERE d.cancelled_at IS NULL
    AND d.registered_at >= CAST($window_from AS DATE)
    AND d.registered_at < CAST($as_of AS DATE)
    AND l.quantity > 0
    AND l.quantity_unit IS NOT NULL
    -- returns, repairs, exhibitions, processing and bonded goods lawfully go out and come back
    AND d.procedure_code IN ('A11', 'A12', 'A41', 'B11')
),
-- only exporters with a linked importer of the same tariff line
traded AS (
  SELECT DISTINCT l.exporter_id, l.importer_id, o.hs_code
  FROM linked l
  JOIN goods o ON o.enterprise_id = l.exporter_id AND o.direction = 'export'
  JOIN goods i ON i.enterprise_id = l.importer_id AND i.direction = 'import' AND i.hs_code = o.hs_code
),
exported AS (
  SELECT DISTINCT g.enterprise_id AS exporter_id, g.hs_code, g.quantity_unit, g.quantity, g.step, g.day
  FROM goods g
  SEMI JOIN traded t ON t.exporter_id = g.enterprise_id AND t.hs_code = g.hs_code
  WHERE g.direction = 'export'
),
lines AS (SELECT DISTINCT exporter_id, hs_code FROM exported),
matches AS (
  SELECT DISTINCT e.exporter_id, g.enterprise_id AS importer_id, g.hs_code, g.quantity_unit, g.quantity
  FROM goods g
  JOIN (SELECT *, unnest([step - 1, step, step + 1]) AS near FROM exported) e
    ON e.hs_code = g.hs_code AND e.quantity_unit = g.quantity_unit AND e.near = g.step
  WHERE g.direction = 'import'
    AND g.day > e.day
    AND g.day <= e.day + CAST($longest_days AS INTEGER)
    AND abs(g.quantity - e.quantity) <= $tolerance * e.quantity
),
-- a quantity that a firm declares again and again is one choice of its own, not many
consignments AS (
  SELECT
    l.exporter_id,
    g.enterprise_id AS importer_id,
    g.hs_code,
    g.quantity_unit,
    g.quantity,
    min(g.unit_code) AS unit_code,
    sum(g.customs_value_vnd) AS value_vnd
  FROM lines l
  JOIN goods g ON g.hs_code = l.hs_code AND g.direction = 'import'
  GROUP BY l.exporter_id, g.enterprise_id, g.hs_code, g.quantity_unit, g.quantity
),
counted AS (
  SELECT
    c.exporter_id,
    c.importer_id,
    c.hs_code,
    min(c.unit_code) AS unit_code,
    count(*) AS trials,
    count(m.quantity) AS hits,
    sum(c.value_vnd) FILTER (m.quantity IS NOT NULL) AS value_vnd
  FROM consignments c
  LEFT JOIN matches m USING (exporter_id, importer_id, hs_code, quantity_unit, quantity)
  GROUP BY c.exporter_id, c.importer_id, c.hs_code
),
strangers AS (
  SELECT c.exporter_id, c.hs_code, sum(c.trials) AS trials, sum(c.hits) AS hits
  FROM counted c
  ANTI JOIN linked l ON l.exporter_id = c.exporter_id AND l.importer_id = c.importer_id
  GROUP BY c.exporter_id, c.hs_code
)
SELECT
  c.exporter_id,
  c.importer_id,
  c.hs_code,
  c.unit_code,
  c.trials::INTEGER AS trials,
  c.hits::INTEGER AS hits,
  coalesce(s.trials, 0)::INTEGER AS others_trials,
  coalesce(s.hits, 0)::INTEGER AS others_hits,
  coalesce(c.value_vnd, 0)::DECIMAL(18, 2) AS value_vnd
FROM counted c
JOIN traded t ON t.exporter_id = c.exporter_id AND t.importer_id = c.importer_id AND t.hs_code = c.hs_code
LEFT JOIN strangers s ON s.exporter_id = c.exporter_id AND s.hs_code = c.hs_code
ORDER BY c.exporter_id, c.importer_id, c.hs_code
