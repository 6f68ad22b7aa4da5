-- Grain: one row a stay in a sensitive position of one officer ($officer), with its term (36 months where none is stated).
-- An office that was renamed is the one that followed it: a posting renewed under its new code goes on.
WITH successors AS (
  SELECT o.unit_code, n.unit_code AS next_code
  FROM units o
  JOIN units n ON n.unit_code = o.parent_code AND n.valid_from > o.valid_to
),
held AS (
  SELECT
    p.posting_id, p.officer_id, coalesce(s2.next_code, s1.next_code, p.unit_code) AS unit_code, p.position_type, p.sensitive, p.from_on,
    p.to_on, p.max_months
  FROM postings p
  LEFT JOIN successors s1 ON s1.unit_code = p.unit_code
  LEFT JOIN successors s2 ON s2.unit_code = s1.next_code
),
ordered AS (
  SELECT
    posting_id, officer_id, unit_code, position_type, from_on, coalesce(to_on, CAST($as_of AS DATE)) AS until_on, max_months,
    max(coalesce(to_on, CAST($as_of AS DATE))) OVER (
      PARTITION BY officer_id, unit_code, position_type ORDER BY from_on, posting_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS left_on
  FROM held
  WHERE sensitive AND from_on < CAST($as_of AS DATE)
),
numbered AS (
  SELECT
    officer_id, unit_code, position_type, from_on, until_on, max_months,
    -- a stay begins where the one before ended 90 days earlier or more
    sum(CASE WHEN left_on IS NULL OR from_on > left_on + 90 THEN 1 ELSE 0 END) OVER (
      PARTITION BY officer_id, unit_code, position_type ORDER BY from_on, posting_id
    ) AS stay
  FROM ordered
),
stays AS (
  SELECT
    officer_id, unit_code, position_type, stay,
    min(from_on) AS from_on,
    least(max(until_on), CAST($as_of AS DATE)) AS until_on,
    -- months; of several postings the longest term
    max(coalesce(max_months, 36))::INTEGER AS term_months
  FROM numbered
  GROUP BY officer_id, unit_code, position_type, stay
  HAVING max(until_on) > CAST($window_from AS DATE)
)
SELECT
  officer_id,
  unit_code,
  position_type,
  from_on,
  until_on,
  term_months,
  date_diff('month', from_on, until_on) AS months
FROM stays
WHERE officer_id = $officer
ORDER BY from_on, unit_code, position_type
