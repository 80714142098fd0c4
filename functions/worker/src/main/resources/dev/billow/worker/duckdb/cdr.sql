-- The chunk's records as lines, in order of time; the ids sort by their UTF-8 bytes.
-- The columns are those of the report, in its order.
SELECT
    started,
    ended,
    record_id,
    customer_id,
    customer_name,
    endpoint_id,
    session_id,
    direction,
    from_end,
    to_end,
    category,
    quantity,
    unit,
    count,
    currency,
    price,
    international
FROM record
WHERE inside
ORDER BY started, record_id
