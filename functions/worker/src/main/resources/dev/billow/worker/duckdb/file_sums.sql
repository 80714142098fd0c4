-- The sums of each file, and what tells whether they may be trusted.
-- Parameters after those of clean.sql: start and end of the period, as UTC text.
SELECT
    file,
    day,
    inside,
    customer_id,
    customer_name,
    category,
    unit,
    currency,
    bool_and(ok) AS ok,
    ${measures},
    max(started) AS latest,
    list(id_hash) AS ids
FROM (
${records}
)
GROUP BY file, day, inside, customer_id, customer_name, category, unit, currency
