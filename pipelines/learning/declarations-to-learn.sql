-- Grain: one row a declaration registered in [from, as_of) that was inspected, or registered from scored_from on, or in the sample of all
-- Only what was known on as_of, and no column of an officer or of what came after registration, but for the outcome itself.
WITH RECURSIVE earlier_codes AS (
  -- as in C19: a unit that ended and whose parent began after it was renamed to that parent
  SELECT now.unit_code, min(was.unit_code) AS was
  FROM units now
  JOIN units was ON was.parent_code = now.unit_code AND was.valid_to < now.valid_from
  WHERE now.valid_from < $as_of::DATE
  GROUP BY now.unit_code
), chains AS (
  SELECT unit_code, was, 1 AS step FROM earlier_codes
  UNION ALL
  SELECT chains.unit_code, earlier.was, step + 1
  FROM chains
  JOIN earlier_codes earlier ON earlier.unit_code = chains.was
  WHERE step < 10
), first_codes AS (
  SELECT unit_code, arg_max(was, step) AS first_code FROM chains GROUP BY unit_code
), registered AS (
  -- an office under its first code: what a model learnt of it holds when it is renamed
  SELECT declarations.* REPLACE (coalesce(first_codes.first_code, declarations.unit_code) AS unit_code)
  FROM declarations
  LEFT JOIN first_codes ON first_codes.unit_code = declarations.unit_code
  WHERE registered_at >= $from::DATE AND registered_at < $as_of::DATE AND (cancelled_at IS NULL OR cancelled_at >= $as_of::DATE)
), outcomes AS (
  SELECT
    declaration_id,
    max(coalesce(ended_at, started_at))::DATE AS known_on,
    bool_or(finding <> 'none') AS found,
    bool_or(ordered_by = 'random') AS drawn,
    greatest(sum(coalesce(tax_uplift_vnd, 0)), 0)::DOUBLE AS extra_tax,
    count(*) AS labels,
    count(*) FILTER (officer_id IN (SELECT officer_id FROM flagged_officers)) AS flagged_labels
  FROM inspections
  WHERE coalesce(ended_at, started_at) < $as_of::DATE
  GROUP BY declaration_id
), goods AS (
  SELECT
    declaration_id,
    -- the line of the highest value
    arg_max(hs_code, (customs_value_vnd, -line_no)) AS hs_code,
    arg_max(origin_country, (customs_value_vnd, -line_no)) FILTER (origin_country IS NOT NULL) AS origin,
    count(*) AS line_count,
    max(duty_rate_pct)::DOUBLE AS duty_rate,
    bool_or(preference_code IS NOT NULL) AS preference,
    bool_or(exemption_code IS NOT NULL) AS exemption
  FROM declaration_lines
  WHERE declaration_id IN (SELECT declaration_id FROM registered)
  GROUP BY declaration_id
), described AS (
  SELECT
    r.*, g.* EXCLUDE (declaration_id), o.* EXCLUDE (declaration_id),
    -- who was inspected among like declarations, as it was recorded: within the channel and direction, and at this office
    count(*) OVER likes AS like_count,
    count(o.known_on) OVER likes AS like_inspected,
    count(*) OVER office AS office_count,
    count(o.known_on) OVER office AS office_inspected,
    r.registered_at::DATE = min(r.registered_at::DATE) OVER (PARTITION BY r.enterprise_id, left(g.hs_code, 4)) AS first_goods,
    r.registered_at::DATE = min(r.registered_at::DATE) OVER (PARTITION BY r.enterprise_id, r.country_of_export) AS first_country,
    r.registered_at::DATE = min(r.registered_at::DATE) OVER (PARTITION BY r.enterprise_id, r.broker_id) AS first_broker,
    -- the same sample whatever engine and version
    md5_number_lower(r.declaration_id) % 1000000 < $sampled_millionths AS sampled
  FROM registered r
  LEFT JOIN goods g ON g.declaration_id = r.declaration_id
  LEFT JOIN outcomes o ON o.declaration_id = r.declaration_id
  WINDOW
    likes AS (PARTITION BY r.channel_assigned, r.direction),
    office AS (PARTITION BY r.channel_assigned, r.direction, r.unit_code)
)
SELECT
  declaration_id,
  -- days since 1970
  registered_at::DATE AS day,
  hour(registered_at)::INTEGER AS "hour",
  enterprise_id,
  broker_id,
  direction,
  procedure_code,
  unit_code,
  channel_assigned,
  transport_mode,
  country_of_export,
  payment_method,
  hs_code,
  origin,
  customs_value_vnd::DOUBLE AS value_vnd,
  gross_kg::DOUBLE AS gross_kg,
  packages,
  line_count::INTEGER AS line_count,
  duty_rate,
  preference,
  exemption,
  first_goods,
  first_country,
  first_broker,
  like_count::INTEGER AS like_count,
  like_inspected::INTEGER AS like_inspected,
  office_count::INTEGER AS office_count,
  office_inspected::INTEGER AS office_inspected,
  sampled,
  -- null: nobody looked
  known_on,
  coalesce(found, FALSE) AS found,
  coalesce(drawn, FALSE) AS drawn,
  coalesce(extra_tax, 0) AS extra_tax_vnd,
  -- share of its outcomes that officers under a signal wrote
  coalesce(flagged_labels / labels, 0)::DOUBLE AS flagged_share
FROM described
WHERE known_on IS NOT NULL OR registered_at >= $scored_from::DATE OR sampled
ORDER BY declaration_id
