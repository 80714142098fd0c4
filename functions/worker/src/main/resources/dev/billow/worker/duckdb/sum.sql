-- Adds the chunk to the sums so far.
INSERT INTO partial
SELECT
    customer_id,
    category,
    unit,
    currency,
    ${measures}
FROM record
WHERE inside
GROUP BY customer_id, category, unit, currency;

-- Of a customer's records only those with the latest instant need their ids compared.
INSERT INTO customer_name
SELECT customer_id, customer_name, started, max(record_id)
FROM record
JOIN (
    SELECT customer_id, max(started) AS started
    FROM record
    WHERE inside AND customer_id IS NOT NULL AND customer_name IS NOT NULL
    GROUP BY customer_id
) USING (customer_id, started)
WHERE inside AND customer_name IS NOT NULL
GROUP BY customer_id, customer_name, started;
