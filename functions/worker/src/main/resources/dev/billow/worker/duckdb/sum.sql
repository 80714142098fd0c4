-- The sums of the chunk's days. A day is whole in its chunk, so each is summed once.
INSERT INTO day_sum
SELECT
    day,
    customer_id,
    category,
    unit,
    currency,
    ${measures}
FROM record
WHERE inside
GROUP BY day, customer_id, category, unit, currency;

-- Of a customer's records only those with the day's latest instant need their ids compared.
INSERT INTO day_name
SELECT day, customer_id, customer_name, started, max(record_id)
FROM record
JOIN (
    SELECT day, customer_id, max(started) AS started
    FROM record
    WHERE inside AND customer_id IS NOT NULL AND customer_name IS NOT NULL
    GROUP BY day, customer_id
) USING (day, customer_id, started)
WHERE inside AND customer_name IS NOT NULL
GROUP BY day, customer_id, customer_name, started;
