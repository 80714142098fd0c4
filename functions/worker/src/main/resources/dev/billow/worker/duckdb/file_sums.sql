-- The sums of each file, and what tells whether they may be trusted. The rules for texts that lines
-- are grouped by are asked once for each group, not for each record. The ids are taken down on the way
-- (IdNotes).
-- Parameters after those of clean.sql: start and end of the period, as UTC text.
SELECT
    * EXCLUDE (all_values_ok, all_ids_noted),
    all_values_ok AND all_ids_noted AND ${group_ok} AS ok
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
        bool_and(note_id(file, CAST(id_hash >> 1 AS BIGINT))) AS all_ids_noted
    FROM judged
    GROUP BY file, day, inside, customer_id, customer_name, category, unit, currency
)
