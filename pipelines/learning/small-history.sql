-- For the tests of learned risk: 9,000 declarations of a year and a half. Two of twenty tariff headings and one of ten importers have findings, every fifth
-- declaration is drawn at random, and the rest are chosen by channel. Digests stand for chance, so the rows are the same each time.
-- Grain: one row a declaration
SELECT
  printf('D%06d', i) AS declaration_id,
  TIMESTAMP '2024-07-01 08:00:00' + INTERVAL (i * 88) MINUTE AS registered_at,
  printf('E%03d', u1 % 40) AS enterprise_id,
  8400 + u2 % 20 AS heading,
  CASE WHEN u3 % 10 < 4 THEN 'green' WHEN u3 % 10 < 8 THEN 'yellow' ELSE 'red' END AS channel,
  1000000 * (1 + u4 % 400) AS value_vnd,
  100 + u4 % 77 AS gross_kg,
  u5 % 5 = 0 AS drawn,
  u6 % 1000 < CASE WHEN u2 % 20 < 2 THEN 350 WHEN u1 % 40 < 4 THEN 250 ELSE 15 END AS wrong,
  printf('O%02d', u7 % 12) AS officer_id
FROM (
  SELECT
    i,
    md5_number_lower('a' || i) AS u1, md5_number_lower('b' || i) AS u2, md5_number_lower('c' || i) AS u3, md5_number_lower('d' || i) AS u4,
    md5_number_lower('e' || i) AS u5, md5_number_lower('f' || i) AS u6, md5_number_lower('g' || i) AS u7
  FROM range(9000) t(i)
)
