SELECT
  f.id,
  p.part,
  LOWER(f.name) AS lower_name,
  UPPER(f.name) AS upper_name,
  SUBSTR(f.name, 2, 3) AS middle,
  TRIM(f.name) AS trimmed,
  f.name || ' — ' || p.part AS both_parts,
  f.name LIKE '%ễ%' AS has_e,
  f.name = 'O''Connor \ Đặng' AS is_quoted,
  hash_bucket(f.name, 97) AS bucket,
  CASE WHEN f.name < 'b' THEN 1 ELSE 0 END AS before_b
FROM facts f
CROSS JOIN split_rows(f.listed, '|') AS p(part)
