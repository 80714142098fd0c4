-- The records as lines, in order of time; the ids sort by their UTF-8 bytes.
-- The columns are those of the report, in its order. An engine that tells of other records in the
-- same rows does so at the marks.
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
    international /* tags */
FROM record
WHERE inside /* or told of */
ORDER BY started, record_id
