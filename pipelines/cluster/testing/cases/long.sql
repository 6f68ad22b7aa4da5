SELECT a.id, SUM(MOD(a.id * b.id + c.id, 97)) AS total
FROM facts a
JOIN facts b ON b.id <> a.id
JOIN facts c ON c.id <> b.id
GROUP BY a.id
