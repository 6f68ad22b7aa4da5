-- Grain: one row a declaration and stage of one trader ($enterprise or $broker; the other null) with hold time; is_contact marks the
-- officer's own ($officer). With both traders null: the officer's own cases, whosever. Fastest first.
SELECT
  h.declaration_id,
  h.stage,
  h.officer_id,
  h.officer_id = $officer AS is_contact,
  h.enterprise_id,
  d.broker_id,
  h.unit_code,
  h.channel_assigned,
  round(h.held_seconds / 3600.0, 2) AS held_hours,
  h.started_on,
  h.chapter,
  h.agency_permit
FROM hold_times h
JOIN declarations d ON d.declaration_id = h.declaration_id
WHERE ($enterprise IS NULL OR h.enterprise_id = $enterprise)
  AND ($broker IS NULL OR d.broker_id = $broker)
  AND ($enterprise IS NOT NULL OR $broker IS NOT NULL OR h.officer_id = $officer)
ORDER BY h.held_seconds, h.declaration_id, h.stage
