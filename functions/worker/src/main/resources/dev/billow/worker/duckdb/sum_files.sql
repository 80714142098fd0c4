-- The sums of the days whose files were summed.
INSERT INTO day_sum
SELECT
    day,
    customer_id,
    category,
    unit,
    currency,
    sum(records),
    sum(count),
    sum(quantity),
    sum(amount),
    sum(international_amount)
FROM file_sum
WHERE inside
GROUP BY day, customer_id, category, unit, currency;

-- The names of one customer and day have different instants here, so no id has to choose.
INSERT INTO day_name
SELECT day, customer_id, arg_max(customer_name, latest), max(latest), ''
FROM file_sum
WHERE inside AND customer_id IS NOT NULL AND customer_name IS NOT NULL
GROUP BY day, customer_id;
