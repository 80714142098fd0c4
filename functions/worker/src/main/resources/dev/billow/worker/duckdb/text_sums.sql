-- The sums of text files, in the form of those of Parquet. Records that break a rule are not summed.
INSERT INTO file_sum
SELECT
    file,
    day,
    true,
    customer_id,
    customer_name,
    category,
    unit,
    currency,
    true,
    records,
    count,
    exact(quantity, quantity_parts),
    exact(amount, amount_parts),
    exact(international_amount, international_amount_parts),
    nanos(day) + latest
FROM text_sum;
