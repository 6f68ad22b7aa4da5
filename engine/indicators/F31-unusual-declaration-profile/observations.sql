-- Grain: one row a declaration of the window that was not cancelled and has goods lines. No order: rows are taken by their content and id alone.
-- What a habit is rare by: ln(declarations / those with this value) of the same enterprise and direction, less what that is on average (its
-- entropy); null for who has fewer than ten. Logarithms are natural. Mean and entropy are of whole numbers: equal for any number of threads.
WITH filed AS (
  SELECT
    declaration_id, direction, enterprise_id, unit_code, registered_at, released_at, channel_assigned, channel_final, version, packages,
    gross_kg, customs_value_vnd, tax_due_vnd, procedure_code, partner_name, country_of_export,
    coalesce(broker_id, '') AS agent,
    nullif(concat_ws(' ', currency, payment_method), '') AS terms,
    CASE WHEN extract(hour FROM registered_at) NOT BETWEEN 6 AND 19 OR extract(isodow FROM registered_at) > 5 THEN 'off' ELSE 'office' END AS hours
  FROM declarations
  WHERE cancelled_at IS NULL
    AND registered_at >= CAST($window_from AS DATE)
    AND registered_at < CAST($as_of AS DATE)
),
lines AS (
  SELECT
    l.declaration_id, f.direction, l.hs_code, coalesce(l.origin_country, '') AS origin, l.net_kg, l.customs_value_vnd,
    l.preference_code, l.exemption_code
  FROM declaration_lines l
  JOIN filed f USING (declaration_id)
),
origins AS (
  SELECT direction, hs_code, origin, count(*) AS c FROM lines GROUP BY ALL
),
kinds AS (
  SELECT
    direction, hs_code, origin,
    row_number() OVER (ORDER BY direction, hs_code, origin) AS number,
    CASE WHEN direction = 'import' AND origin <> '' AND sum(c) OVER (PARTITION BY direction, hs_code) >= 20
      THEN ln((sum(c) OVER (PARTITION BY direction, hs_code))::DOUBLE / c)
    END AS rarity
  FROM origins
),
goods AS (
  SELECT
    l.declaration_id,
    count(*) AS lines,
    count(l.preference_code) AS preferences,
    count(l.exemption_code) AS exemptions,
    CASE WHEN count(l.net_kg) = count(*) THEN sum(l.net_kg) END AS net_kg,
    -- the kind of goods of the largest value
    max(floor(l.customs_value_vnd)::HUGEINT * 10000000 + k.number) AS main
  FROM lines l
  JOIN kinds k ON k.direction = l.direction AND k.hs_code = l.hs_code AND k.origin = l.origin
  GROUP BY l.declaration_id
),
whole AS (
  SELECT f.*, g.lines, g.preferences, g.exemptions, g.net_kg, k.hs_code, k.rarity
  FROM filed f
  JOIN goods g USING (declaration_id)
  JOIN kinds k ON k.number = g.main % 10000000
),
counts AS (
  SELECT enterprise_id, direction, 'partner' AS what, partner_name AS value, count(*) AS c FROM whole GROUP BY ALL
  UNION ALL SELECT enterprise_id, direction, 'country', country_of_export, count(*) FROM whole GROUP BY ALL
  UNION ALL SELECT enterprise_id, direction, 'goods', substr(hs_code, 1, 6), count(*) FROM whole GROUP BY ALL
  UNION ALL SELECT enterprise_id, direction, 'unit', unit_code, count(*) FROM whole GROUP BY ALL
  UNION ALL SELECT enterprise_id, direction, 'agent', agent, count(*) FROM whole GROUP BY ALL
  UNION ALL SELECT enterprise_id, direction, 'terms', terms, count(*) FROM whole GROUP BY ALL
  UNION ALL SELECT enterprise_id, direction, 'procedure', procedure_code, count(*) FROM whole GROUP BY ALL
  UNION ALL SELECT enterprise_id, direction, 'hours', hours, count(*) FROM whole GROUP BY ALL
),
known AS (
  SELECT *, sum(c) OVER (PARTITION BY enterprise_id, direction, what) AS n FROM counts WHERE value IS NOT NULL
),
habits AS (
  SELECT
    enterprise_id, direction, what, value,
    ln(n::DOUBLE / c)
      - (sum(c * round(ln(n::DOUBLE / c) * 1000000)::BIGINT) OVER (PARTITION BY enterprise_id, direction, what))::DOUBLE / n::DOUBLE / 1000000 AS rarity
  FROM known
  WHERE n >= 10
),
own_values AS (
  SELECT enterprise_id, direction, median(ln(customs_value_vnd::DOUBLE)) AS usual
  FROM filed
  WHERE customs_value_vnd > 0
  GROUP BY enterprise_id, direction
  HAVING count(*) >= 10
),
release_cells AS (
  SELECT unit_code, direction, channel_assigned, median(ln(date_diff('second', registered_at, released_at)::DOUBLE)) AS usual
  FROM filed
  WHERE released_at > registered_at
  GROUP BY ALL
),
priced AS (
  SELECT declaration_id, enterprise_id, hs_code, origin_country, price_unit, quarter, ln(customs_value_vnd::DOUBLE / quantity::DOUBLE) AS price
  FROM price_lines
  WHERE quantity > 0 AND customs_value_vnd > 0
),
price_cells AS (
  SELECT hs_code, origin_country, price_unit, quarter, median(price) AS usual
  FROM priced
  GROUP BY ALL
  HAVING count(DISTINCT enterprise_id) >= 5
),
prices AS (
  SELECT p.declaration_id, sum(round((p.price - c.usual) * 1000000)::BIGINT)::DOUBLE / count(*) / 1000000 AS price
  FROM priced p
  JOIN price_cells c
    ON c.hs_code = p.hs_code AND c.origin_country IS NOT DISTINCT FROM p.origin_country AND c.price_unit = p.price_unit
    AND c.quarter = p.quarter
  GROUP BY p.declaration_id
)
SELECT
  w.declaration_id,
  w.unit_code,
  CASE w.direction WHEN 'import' THEN 0 WHEN 'export' THEN 1 ELSE 2 END AS direction,
  -- HS chapter of the line of largest value
  substr(w.hs_code, 1, 2)::INTEGER AS chapter,
  p.price::FLOAT AS price,
  CASE WHEN w.gross_kg > 0 AND w.customs_value_vnd > 0 THEN ln(w.customs_value_vnd::DOUBLE / w.gross_kg::DOUBLE) END::FLOAT AS value_per_kg,
  CASE WHEN w.gross_kg > 0 AND w.packages > 0 THEN ln(w.gross_kg::DOUBLE / w.packages) END::FLOAT AS kg_per_package,
  CASE WHEN w.gross_kg > 0 AND w.net_kg > 0 THEN ln(w.net_kg::DOUBLE / w.gross_kg::DOUBLE) END::FLOAT AS net_share,
  CASE WHEN w.customs_value_vnd > 0 THEN w.tax_due_vnd::DOUBLE / w.customs_value_vnd::DOUBLE END::FLOAT AS tax_share,
  ln(w.lines)::FLOAT AS lines,
  CASE WHEN w.customs_value_vnd > 0 THEN ln(w.customs_value_vnd::DOUBLE) - v.usual END::FLOAT AS own_value,
  CASE WHEN w.released_at > w.registered_at THEN ln(date_diff('second', w.registered_at, w.released_at)::DOUBLE) - r.usual END::FLOAT AS release,
  (w.preferences / w.lines)::FLOAT AS preference,
  (w.exemptions / w.lines)::FLOAT AS exemption,
  (w.version - 1)::FLOAT AS amendments,
  CASE
    WHEN w.channel_assigned = 'red' AND w.channel_final IN ('yellow', 'green') OR w.channel_assigned = 'yellow' AND w.channel_final = 'green' THEN 1
    ELSE 0
  END::FLOAT AS lightened,
  w.rarity::FLOAT AS origin,
  h1.rarity::FLOAT AS partner,
  h2.rarity::FLOAT AS country,
  h3.rarity::FLOAT AS goods,
  h4.rarity::FLOAT AS unit,
  h5.rarity::FLOAT AS agent,
  h6.rarity::FLOAT AS terms,
  h7.rarity::FLOAT AS procedure,
  h8.rarity::FLOAT AS hours
FROM whole w
LEFT JOIN prices p USING (declaration_id)
LEFT JOIN own_values v ON v.enterprise_id = w.enterprise_id AND v.direction = w.direction
LEFT JOIN release_cells r ON r.unit_code = w.unit_code AND r.direction = w.direction AND r.channel_assigned = w.channel_assigned
LEFT JOIN habits h1 ON h1.what = 'partner' AND h1.enterprise_id = w.enterprise_id AND h1.direction = w.direction AND h1.value = w.partner_name
LEFT JOIN habits h2 ON h2.what = 'country' AND h2.enterprise_id = w.enterprise_id AND h2.direction = w.direction AND h2.value = w.country_of_export
LEFT JOIN habits h3 ON h3.what = 'goods' AND h3.enterprise_id = w.enterprise_id AND h3.direction = w.direction AND h3.value = substr(w.hs_code, 1, 6)
LEFT JOIN habits h4 ON h4.what = 'unit' AND h4.enterprise_id = w.enterprise_id AND h4.direction = w.direction AND h4.value = w.unit_code
LEFT JOIN habits h5 ON h5.what = 'agent' AND h5.enterprise_id = w.enterprise_id AND h5.direction = w.direction AND h5.value = w.agent
LEFT JOIN habits h6 ON h6.what = 'terms' AND h6.enterprise_id = w.enterprise_id AND h6.direction = w.direction AND h6.value = w.terms
LEFT JOIN habits h7 ON h7.what = 'procedure' AND h7.enterprise_id = w.enterprise_id AND h7.direction = w.direction AND h7.value = w.procedure_code
LEFT JOIN habits h8 ON h8.what = 'hours' AND h8.enterprise_id = w.enterprise_id AND h8.direction = w.direction AND h8.value = w.hours
