-- What the report type keeps beyond these columns comes in at the mark.
-- Parameters after those of clean.sql: start and end of the period, as UTC text.
SELECT
    file,
    day,
    ok,
    is_between(started, ?, ?) AS inside,
    id_hash,
    record_id,
    started,
    customer_id,
    customer_name,
    category,
    unit,
    currency,
    count,
    quantity,
    price,
    international /* kept */
FROM clean
