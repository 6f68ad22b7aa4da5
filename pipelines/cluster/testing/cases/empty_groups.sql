SELECT 'none' AS label, COUNT(*) AS n, SUM(amount) AS total, MAX(name) AS name, exact_quantile(amount, 0.5) AS middle
FROM facts
WHERE 1 = 0
UNION ALL
SELECT wanted.label, COUNT(f.id), SUM(f.amount), MAX(f.name), exact_quantile(f.amount, 0.5)
FROM (SELECT 'nobody' AS label) wanted
LEFT JOIN facts f ON f.name = wanted.label
GROUP BY wanted.label
