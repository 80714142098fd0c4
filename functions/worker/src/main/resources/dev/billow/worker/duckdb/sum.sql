-- Adds the chunk to the sums so far and forgets its records.
INSERT INTO partial
SELECT
    customer_id,
    category,
    unit,
    currency,
    count(*),
    sum(count),
    sum(quantity),
    coalesce(sum(price), 0),
    coalesce(sum(price) FILTER (international), 0)
FROM record
WHERE inside
GROUP BY customer_id, category, unit, currency;

INSERT INTO customer_name
SELECT customer_id, customer_name, max(started || ' ' || record_id)
FROM record
WHERE inside AND customer_name IS NOT NULL
GROUP BY customer_id, customer_name;

DELETE FROM record;

DELETE FROM landed;
