-- The sums of each file, and what tells whether they may be trusted. The rules for texts that lines
-- are grouped by are asked once for each group, not for each record.
-- Parameters after those of clean.sql: start and end of the period, as UTC text.
SELECT
    * EXCLUDE (all_values_ok),
    all_values_ok AND ${group_ok} AS ok
FROM (
    SELECT
        file,
        day,
        is_between(started, ?, ?) AS inside,
        customer_id,
        customer_name,
        category,
        unit,
        currency,
        bool_and(values_ok) AS all_values_ok,
        ${measures},
        max(started) AS latest,
        list(id_hash) AS ids
    FROM judged
    GROUP BY file, day, inside, customer_id, customer_name, category, unit, currency
)
