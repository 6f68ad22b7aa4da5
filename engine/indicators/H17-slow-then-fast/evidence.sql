-- Grain: one row a declaration and stage of the pair, in order of day.
SELECT declaration_id, stage, started_on, unit_code, channel_assigned, chapter, round(held_seconds / 3600.0, 2) AS held_hours
FROM hold_times
WHERE clock_separated = 1 AND officer_id = $officer AND enterprise_id = $enterprise
ORDER BY started_on, declaration_id, stage
