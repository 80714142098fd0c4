-- The lines of the billing report, in order, after one row for each file; texts sort by their UTF-8
-- bytes, empty first. One pass over the records gives both: lines, names and files are its groups.
, counted AS (
    -- What is not counted has no line: only counted records have a category here.
    SELECT
        file,
        kind,
        record_id,
        started,
        CASE WHEN kind = 'counted' THEN customer_id END AS customer_id,
        CASE WHEN kind = 'counted' AND customer_id IS NOT NULL THEN customer_name END AS customer_name,
        CASE WHEN kind = 'counted' THEN category END AS category,
        CASE WHEN kind = 'counted' THEN unit END AS unit,
        CASE WHEN kind = 'counted' THEN currency END AS currency,
        CASE WHEN kind = 'counted' THEN count END AS count,
        CASE WHEN kind = 'counted' THEN quantity END AS quantity,
        CASE WHEN kind = 'counted' THEN price END AS price,
        international
    FROM record
), summed AS (
    SELECT
        file,
        customer_id,
        category,
        unit,
        currency,
        ${measures},
        CASE
            WHEN grouping(category) = 1
            THEN max_by(customer_name, ROW(started, record_id)) FILTER (WHERE customer_name IS NOT NULL)
        END AS latest_name,
        count_if(kind = 'copy') AS copies,
        count_if(kind = 'rejected') AS rejected,
        count_if(kind = 'unreadable') AS unreadable,
        count_if(kind = 'clashing') AS clashing,
        min(record_id, 100) FILTER (WHERE kind = 'clashing') AS clashing_ids
    FROM counted
    GROUP BY GROUPING SETS ((file), (customer_id, category, unit, currency), (customer_id))
), named AS (
    SELECT *, max(latest_name) OVER (PARTITION BY file, customer_id) AS customer_name
    FROM summed
)
SELECT
    coalesce(customer_id, '') AS customer_id,
    coalesce(customer_name, '') AS customer_name,
    category,
    unit,
    CAST(records AS DECIMAL(38, 0)) AS records,
    count,
    quantity,
    coalesce(currency, '') AS currency,
    amount,
    international_amount,
    file,
    copies,
    rejected,
    unreadable,
    clashing,
    json_format(CAST(clashing_ids AS JSON)) AS clashing_ids
FROM named
WHERE file IS NOT NULL OR category IS NOT NULL
ORDER BY file IS NULL, file, coalesce(customer_name, ''), coalesce(customer_id, ''), category, unit, coalesce(currency, '')
