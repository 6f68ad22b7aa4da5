-- Grain: one row an officer, unit and stage that handled declarations of $enterprise (or of $broker; the other null), the most first.
WITH handled AS (
  SELECT
    c.unit_code, c.stage, c.officer_id, sum(c.contacts)::INTEGER AS contacts, count(DISTINCT c.slot // 96)::INTEGER AS days,
    sum(c.value_vnd)::DECIMAL(18, 0) AS value_vnd
  FROM contact_cells c
  WHERE c.officer_id IS NOT NULL
    AND ($enterprise IS NULL OR c.enterprise_id = $enterprise)
    AND ($broker IS NULL OR c.broker_id = $broker)
    AND ($enterprise IS NOT NULL OR $broker IS NOT NULL)
  GROUP BY c.unit_code, c.stage, c.officer_id
),
-- what each of these officers does there for anybody
everybody AS (
  SELECT c.unit_code, c.stage, c.officer_id, sum(c.contacts) AS contacts
  FROM contact_cells c
  JOIN handled h ON h.unit_code = c.unit_code AND h.stage = c.stage AND h.officer_id = c.officer_id
  GROUP BY c.unit_code, c.stage, c.officer_id
)
SELECT
  h.unit_code,
  h.stage,
  h.officer_id,
  h.contacts,
  -- share of the trader's contacts, and of everybody's, at the unit and stage
  round(h.contacts / sum(h.contacts) OVER (PARTITION BY h.unit_code, h.stage), 4)::DECIMAL(6, 4) AS share,
  round(e.contacts / sum(e.contacts) OVER (PARTITION BY h.unit_code, h.stage), 4)::DECIMAL(6, 4) AS share_of_everybodys,
  h.days,
  -- VND
  h.value_vnd
FROM handled h
JOIN everybody e ON e.unit_code = h.unit_code AND e.stage = h.stage AND e.officer_id = h.officer_id
ORDER BY h.contacts DESC, h.unit_code, h.stage, h.officer_id
