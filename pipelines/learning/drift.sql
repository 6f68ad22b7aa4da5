-- Grain: one row a watched column of the model in force
-- drift_reference: its histograms; drift_values: the same columns of the declarations of tonight.
WITH counted AS (
  SELECT r.column_name, r.kind, r.bin, r.low, r.high, r.reference_rows AS before, count(v.value) AS now
  FROM drift_reference r
  LEFT JOIN drift_values v
    ON v.column_name = r.column_name
    -- values that are missing are NaN, which compares as the highest
    AND CASE WHEN r.low IS NULL AND r.high IS NULL THEN isnan(v.value)
        ELSE NOT isnan(v.value) AND (r.low IS NULL OR v.value > r.low) AND (r.high IS NULL OR v.value <= r.high) END
  GROUP BY r.column_name, r.kind, r.bin, r.low, r.high, r.reference_rows
), shares AS (
  SELECT
    *,
    sum(before) OVER whole AS all_before,
    sum(now) OVER whole AS all_now,
    -- half a row in each bin keeps an empty one finite
    (before + 0.5) / (sum(before) OVER whole + 0.5 * count(*) OVER whole) AS share_before,
    (now + 0.5) / (sum(now) OVER whole + 0.5 * count(*) OVER whole) AS share_now,
    low IS NULL AND high IS NULL AS missing,
    sum(CASE WHEN low IS NULL AND high IS NULL THEN 0 ELSE before END) OVER (
      PARTITION BY column_name ORDER BY bin ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS up_to
  FROM counted
  WINDOW whole AS (PARTITION BY column_name)
)
SELECT
  column_name,
  kind,
  max(all_before)::INTEGER AS rows_before,
  max(all_now)::INTEGER AS rows_now,
  count(*)::INTEGER AS bin_count,
  -- sums of decimals: doubles do not add up alike twice
  sum(CAST((share_now - share_before) * ln(share_now / share_before) AS DECIMAL(18, 9)))::DOUBLE AS stability_index,
  CASE WHEN kind = 'category' THEN
    sum(CAST(abs(now / greatest(all_now, 1) - before / greatest(all_before, 1)) AS DECIMAL(18, 9)))::DOUBLE / 2
  ELSE
    -- pairs in which tonight's lies in a higher bin, less those in which it lies in a lower one
    sum(CASE WHEN missing THEN 0 ELSE now::HUGEINT * ((up_to - before) - (known_before - up_to)) END)::DOUBLE
    / nullif((sum(CASE WHEN missing THEN 0 ELSE now END) * max(known_before))::DOUBLE, 0)
  END AS effect,
  to_json(list({low: low, high: high, before: round(share_before, 6), now: round(share_now, 6)} ORDER BY bin))::VARCHAR AS bins
FROM (SELECT *, max(up_to) OVER (PARTITION BY column_name) AS known_before FROM shares)
GROUP BY column_name, kind
ORDER BY column_name
