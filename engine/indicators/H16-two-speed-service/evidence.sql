-- Grain: one row a declaration and stage of one officer. Longest first.
SELECT declaration_id, stage, enterprise_id, unit_code, channel_assigned, chapter, enterprise_size, started_on, round(held_seconds / 3600.0, 2) AS held_hours
FROM hold_times
WHERE clock_separated = 1 AND stage IN ('document', 'physical') AND officer_id = $officer
ORDER BY held_seconds DESC, declaration_id, stage
