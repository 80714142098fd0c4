-- The files with names of one customer at one time, of which the ids would have to choose.
SELECT DISTINCT file
FROM file_sum
JOIN (
    SELECT day, customer_id, latest
    FROM file_sum
    WHERE inside AND customer_id IS NOT NULL AND customer_name IS NOT NULL
    GROUP BY day, customer_id, latest
    HAVING count(DISTINCT customer_name) > 1
) USING (day, customer_id, latest)
