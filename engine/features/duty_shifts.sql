-- Grain: one row a shift of the roster that touches the window, for officers who handle declarations.
-- Null team or stage: the officer serves every team or stage of the unit.
SELECT
  shift_id,
  unit_code,
  team_code,
  -- document, physical or null
  stage,
  officer_id,
  -- quarter hours since 1970-01-01, civil time: the first on duty
  CAST(
    (date_diff('minute', CAST('1970-01-01' AS TIMESTAMP), starts_at)
      - MOD(date_diff('minute', CAST('1970-01-01' AS TIMESTAMP), starts_at), 15)) / NULLIF(15, 0) AS INTEGER
  ) AS from_slot,
  -- quarter hours since 1970-01-01, civil time: the first no longer on duty
  CAST(
    (date_diff('minute', CAST('1970-01-01' AS TIMESTAMP), ends_at) + 14
      - MOD(date_diff('minute', CAST('1970-01-01' AS TIMESTAMP), ends_at) + 14, 15)) / NULLIF(15, 0) AS INTEGER
  ) AS to_slot
FROM duty_roster
WHERE (stage IS NULL OR stage IN ('document', 'physical'))
  AND ends_at >= CAST($window_from AS DATE)
  AND starts_at < CAST($as_of AS DATE)
