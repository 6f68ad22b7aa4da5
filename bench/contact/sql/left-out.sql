-- Every trader's own part taken out again, and the moments of contacts of every officer and trader, met or not.
WITH own AS (
  SELECT trader_id, post, slot, quarter, chapter, sum(contacts) AS declarations
  FROM x_cells GROUP BY ALL
),
own_exposure AS (
  SELECT o.trader_id, o.post, o.slot, o.quarter, o.chapter, o.declarations, x.officer_id,
    o.declarations * x.affinity / x.total AS rate_exposure, o.declarations * x.rate / x.total AS affinity_exposure,
    count(*) OVER (PARTITION BY o.trader_id, o.post, o.slot, o.chapter) AS on_duty
  FROM own o
  JOIN x_exposures x ON x.post = o.post AND x.slot = o.slot AND x.chapter = o.chapter
),
own_rate_exposure AS (
  SELECT trader_id, post, officer_id, quarter, sum(rate_exposure) AS exposure FROM own_exposure GROUP BY ALL
),
own_affinity_exposure AS (
  SELECT trader_id, post, officer_id, chapter, sum(affinity_exposure) AS exposure FROM own_exposure GROUP BY ALL
),
own_rate AS (
  SELECT trader_id, post, officer_id, quarter, sum(contacts) AS contacts FROM x_cells GROUP BY ALL
),
own_affinity AS (
  SELECT trader_id, post, officer_id, chapter, sum(contacts) AS contacts FROM x_cells GROUP BY ALL
),
others AS (
  SELECT o.trader_id, o.post, o.chapter, min(g.contacts) - sum(o.declarations) AS declarations
  FROM own o
  JOIN (SELECT post, chapter, sum(contacts) AS contacts FROM x_cells GROUP BY ALL) g
    ON g.post = o.post AND g.chapter = o.chapter
  GROUP BY ALL
),
weights AS (
  SELECT e.trader_id, e.post, e.slot, e.chapter, e.officer_id, e.declarations,
    (r.contacts - coalesce(orate.contacts, 0) + $rate_shrinkage)
      / (greatest(0, r.exposure - rx.exposure) + $rate_shrinkage)
    * (a.contacts - coalesce(oaff.contacts, 0) + $affinity_shrinkage)
      / (greatest(0, a.exposure - ax.exposure) + $affinity_shrinkage) AS weight
  FROM own_exposure e
  JOIN others n ON n.trader_id = e.trader_id AND n.post = e.post AND n.chapter = e.chapter
  JOIN x_rate r ON r.post = e.post AND r.officer_id = e.officer_id AND r.quarter = e.quarter
  JOIN x_affinity a ON a.post = e.post AND a.officer_id = e.officer_id AND a.chapter = e.chapter
  JOIN own_rate_exposure rx
    ON rx.trader_id = e.trader_id AND rx.post = e.post AND rx.officer_id = e.officer_id AND rx.quarter = e.quarter
  JOIN own_affinity_exposure ax
    ON ax.trader_id = e.trader_id AND ax.post = e.post AND ax.officer_id = e.officer_id AND ax.chapter = e.chapter
  LEFT JOIN own_rate orate
    ON orate.trader_id = e.trader_id AND orate.post = e.post AND orate.officer_id = e.officer_id AND orate.quarter = e.quarter
  LEFT JOIN own_affinity oaff
    ON oaff.trader_id = e.trader_id AND oaff.post = e.post AND oaff.officer_id = e.officer_id AND oaff.chapter = e.chapter
  WHERE e.on_duty >= $minimum_on_duty AND n.declarations >= $minimum_others
),
probabilities AS (
  SELECT trader_id, officer_id, declarations,
    weight / sum(weight) OVER (PARTITION BY trader_id, post, slot, chapter) AS p
  FROM weights
)
SELECT
  officer_id, trader_id,
  CAST(sum(declarations) AS INTEGER) AS declarations,
  sum(declarations * p) AS expected,
  sum(declarations * p * (1 - p)) AS variance,
  sum(declarations * p * (1 - p) * (1 - 2 * p)) AS third_moment
FROM probabilities
GROUP BY officer_id, trader_id
ORDER BY officer_id, trader_id
