-- Grain: one row a declaration and stage of one enterprise with hold time; is_contact marks the officer's own. Longest first.
SELECT
  h.declaration_id, h.stage, h.officer_id, h.officer_id = $officer AS is_contact, h.enterprise_id, h.unit_code, h.channel_assigned,
  round(h.held_seconds / 3600.0, 2) AS held_hours, h.started_on, h.chapter, h.agency_permit
FROM hold_times h
WHERE h.clock_separated = 1 AND h.enterprise_id = $enterprise
ORDER BY h.held_seconds DESC, h.declaration_id, h.stage
