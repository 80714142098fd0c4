-- Every record once, with what becomes of it. Copies of a record never cross a day.
-- Parameters: start and end of the period, as UTC text.
, compared AS (
    SELECT
        *,
        coalesce(started >= nanos(CAST(? AS TIMESTAMP)) AND started < nanos(CAST(? AS TIMESTAMP)), false) AS inside,
        count(*) OVER (PARTITION BY ok, day, record_id) AS namesakes,
        count(*) OVER (
            PARTITION BY
                ok, day, record_id, customer_id, customer_name, category, started, ended, count, quantity, unit, price,
                currency, direction, from_end, to_end, endpoint_id, session_id, international
        ) AS equals,
        row_number() OVER (PARTITION BY ok, day, record_id ORDER BY file) AS place
    FROM clean
), record AS (
    SELECT
        *,
        CASE
            WHEN NOT readable THEN 'unreadable'
            WHEN NOT ok THEN 'rejected'
            WHEN namesakes <> equals THEN 'clashing'
            WHEN place > 1 THEN 'copy'
            WHEN NOT inside THEN 'outside'
            ELSE 'counted'
        END AS kind
    FROM compared
)
