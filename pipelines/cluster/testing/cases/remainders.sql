SELECT
  id,
  mod(signed, 7) AS of_seven,
  mod(-7, 3) AS below,
  mod(7, -3) AS by_below,
  mod(id, signed - signed) AS by_zero,
  id / NULLIF(signed, 0) AS share,
  FLOOR(signed / NULLIF(4, 0)) AS quarters,
  CAST(FLOOR(signed / NULLIF(4, 0)) AS BIGINT) AS whole_quarters,
  CAST(signed AS DOUBLE) / NULLIF(3, 0) AS thirds,
  ABS(signed) AS size
FROM facts
