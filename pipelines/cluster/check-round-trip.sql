-- Grain: one row a number that the check wrote.
SELECT number FROM liem_check
