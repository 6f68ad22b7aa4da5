-- Every trader's own part taken out again, and the moments of contacts of every officer and trader, met or not.
WITH own AS (
  SELECT trader_id, post, slot, quarter, chapter, sum(contacts) AS declarations
  FROM x_cells GROUP BY ALL
),
own_exposure AS (
  SELECT o.trader_id, o.post, o.slot, o.quarter, o.chapter, o.declarations, x.officer_id,
    o.declarations * x.affinity / x.total AS rate_exposure, o.declarations / x.total AS exposure,
    count(*) OVER (PARTITION BY o.trader_id, o.post, o.slot, o.chapter) AS on_duty
  FROM own o
  JOIN x_exposures x ON x.post = o.post AND x.slot = o.slot AND x.chapter = o.chapter
),
own_rate_exposure AS (
  SELECT trader_id, post, officer_id, quarter, sum(rate_exposure) AS exposure FROM own_exposure GROUP BY ALL
),
own_goods_exposure AS (
  SELECT trader_id, post, officer_id, chapter, quarter, sum(exposure) AS exposure FROM own_exposure GROUP BY ALL
),
goods_exposure AS (
  SELECT post, officer_id, chapter, quarter, sum(declarations / total) AS exposure FROM x_exposures GROUP BY ALL
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
touched AS (
  SELECT DISTINCT trader_id, post, officer_id FROM own_exposure
),
-- First the rates without the trader, in every quarter, then the affinities under those rates.
left_rate AS (
  SELECT t.trader_id, t.post, t.officer_id, r.quarter,
    (r.contacts - coalesce(n.contacts, 0) + $rate_shrinkage)
      / (greatest(0, r.exposure - coalesce(x.exposure, 0)) + $rate_shrinkage) AS weight
  FROM touched t
  JOIN x_rate r ON r.post = t.post AND r.officer_id = t.officer_id
  LEFT JOIN own_rate_exposure x
    ON x.trader_id = t.trader_id AND x.post = t.post AND x.officer_id = t.officer_id AND x.quarter = r.quarter
  LEFT JOIN own_rate n
    ON n.trader_id = t.trader_id AND n.post = t.post AND n.officer_id = t.officer_id AND n.quarter = r.quarter
),
left_goods AS (
  SELECT o.trader_id, o.post, o.officer_id, o.chapter, sum(greatest(0, g.exposure - coalesce(x.exposure, 0)) * l.weight) AS exposure
  FROM (SELECT DISTINCT trader_id, post, officer_id, chapter FROM own_exposure) o
  JOIN goods_exposure g ON g.post = o.post AND g.officer_id = o.officer_id AND g.chapter = o.chapter
  JOIN left_rate l
    ON l.trader_id = o.trader_id AND l.post = o.post AND l.officer_id = o.officer_id AND l.quarter = g.quarter
  LEFT JOIN own_goods_exposure x
    ON x.trader_id = o.trader_id AND x.post = o.post AND x.officer_id = o.officer_id AND x.chapter = o.chapter
    AND x.quarter = g.quarter
  GROUP BY ALL
),
left_affinity AS (
  SELECT o.trader_id, o.post, o.officer_id, o.chapter,
    (a.contacts - coalesce(n.contacts, 0) + $affinity_shrinkage) / (o.exposure + $affinity_shrinkage) AS weight
  FROM left_goods o
  JOIN x_affinity a ON a.post = o.post AND a.officer_id = o.officer_id AND a.chapter = o.chapter
  LEFT JOIN own_affinity n
    ON n.trader_id = o.trader_id AND n.post = o.post AND n.officer_id = o.officer_id AND n.chapter = o.chapter
),
weights AS (
  SELECT e.trader_id, e.post, e.slot, e.chapter, e.officer_id, e.declarations, l.weight * a.weight AS weight
  FROM own_exposure e
  JOIN others n ON n.trader_id = e.trader_id AND n.post = e.post AND n.chapter = e.chapter
  JOIN left_rate l
    ON l.trader_id = e.trader_id AND l.post = e.post AND l.officer_id = e.officer_id AND l.quarter = e.quarter
  JOIN left_affinity a
    ON a.trader_id = e.trader_id AND a.post = e.post AND a.officer_id = e.officer_id AND a.chapter = e.chapter
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
