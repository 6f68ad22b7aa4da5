-- Grain: one row an enterprise that declared in the window, with the unit and the customs agent of most of its declarations: those of one
-- stratum file in the same place and by the same hands, and so may meet the same officers for no other reason.
WITH filed AS (
  SELECT enterprise_id, unit_code, coalesce(broker_id, '') AS broker_id, count(*) AS declarations
  FROM declarations
  WHERE enterprise_id IS NOT NULL AND registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)
  GROUP BY enterprise_id, unit_code, coalesce(broker_id, '')
)
SELECT enterprise_id, unit_code || ' ' || broker_id AS stratum
FROM filed
QUALIFY row_number() OVER (PARTITION BY enterprise_id ORDER BY declarations DESC, unit_code, broker_id) = 1
ORDER BY enterprise_id
