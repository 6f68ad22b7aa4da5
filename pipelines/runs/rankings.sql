-- One published ranking, of $family and $subject. Grain: one row a subject. Reads rankings_now (this run's, of that ranking alone), rankings_before
-- (every ranking of the previous run, empty where there is none) and flags_raised_again (those concluded or expired that new evidence raises anew).
-- A subject that stood out before and is judged no more is kept as `gone`, last.
WITH
previous AS (
  SELECT * FROM rankings_before WHERE family = $family AND subject = $subject
),
now AS (
  SELECT
    now.family, now.subject, now.rank, now.subject_id, now.officer_id, now.enterprise_id, now.broker_id, now.unit_code,
    now.declaration_id, now.ring_id, now.priority, now.status,
    string_split(nullif(now.evidence_groups, ''), ' ') AS evidence_groups,
    now.n, now.value_at_risk_vnd, now.tie_band,
    CASE
      WHEN again.subject_id IS NOT NULL THEN CAST($as_of AS DATE)
      ELSE coalesce(before.first_flagged_on, CASE WHEN now.status = 'flagged' THEN CAST($as_of AS DATE) END)
    END AS first_flagged_on,
    CASE
      WHEN before.subject_id IS NULL OR before.change = 'gone' THEN 'new'
      WHEN now.priority > before.priority THEN 'up'
      WHEN now.priority < before.priority THEN 'down'
      ELSE 'same'
    END AS change,
    CASE
      WHEN before.change <> 'gone' AND now.priority = before.priority THEN NULL
      WHEN $configuration_changed THEN 'configuration'
      WHEN $later_as_of AND (NOT $inputs_changed OR now.n IS DISTINCT FROM before.n) THEN 'behaviour'
      ELSE 'data'
    END AS change_cause,
    now.reasons
  FROM rankings_now AS now
  LEFT JOIN previous AS before ON before.subject_id = now.subject_id
  LEFT JOIN flags_raised_again AS again
    ON again.family = $family AND again.subject = $subject AND again.subject_id = now.subject_id
),
gone AS (
  SELECT
    before.family, before.subject,
    (SELECT coalesce(max(rank), 0) FROM rankings_now) + row_number() OVER (ORDER BY before.rank) AS rank,
    before.subject_id, before.officer_id, before.enterprise_id, before.broker_id, before.unit_code, before.declaration_id,
    before.ring_id, 0.0 AS priority, 'insufficient_data' AS status, NULL AS evidence_groups, 0 AS n,
    NULL AS value_at_risk_vnd, before.first_flagged_on, 'gone' AS change,
    CASE WHEN $configuration_changed THEN 'configuration' WHEN $later_as_of THEN 'behaviour' ELSE 'data' END AS change_cause,
    '[]' AS reasons
  FROM previous AS before
  LEFT JOIN rankings_now AS now ON now.subject_id = before.subject_id
  WHERE before.status IN ('flagged', 'watch') AND before.change <> 'gone' AND now.subject_id IS NULL
),
every AS (
  SELECT * FROM now
  UNION ALL BY NAME
  SELECT *, 0 AS tie_band FROM gone
)
SELECT
  every.family, every.subject, every.rank, every.subject_id, every.officer_id, every.enterprise_id, every.broker_id,
  every.unit_code, every.declaration_id, every.ring_id, every.priority, every.status,
  coalesce(every.evidence_groups, []) AS evidence_groups, every.n, every.value_at_risk_vnd,
  CASE
    WHEN every.priority = 0 THEN (SELECT coalesce(max(tie_band), 0) FROM rankings_now WHERE priority = 0) + (SELECT count(*) FROM gone)
    ELSE every.tie_band
  END AS tie_band,
  every.first_flagged_on, every.change, every.change_cause, every.reasons
FROM every
