-- The records with their values, and whether each keeps every rule: the same words on every engine.
-- The rules are those of RecordRules; empty text counts as absent. `present` gives file, day, shaped
-- and the fields; the macros are the engine's own.
-- Parameters: what `present` binds, the account.
present AS (
    ${present}
), valued AS (
    -- A stage of its own, so that no value is read twice: once for the record, once for the rules.
    SELECT
        *,
        instant_of_${startTime}("startTime") AS started,
        instant_of_${endTime}("endTime") AS ended,
        whole_of_${count}("count") AS count_value,
        amount_of_${quantity}(quantity) AS quantity_value,
        amount_of_${price}(price) AS price_value,
        flag_of_${international}(international) AS international_value
    FROM present
), judged AS (
    SELECT
        file,
        day,
        ${own},
        "recordId" AS record_id,
        "customerId" AS customer_id,
        "customerName" AS customer_name,
        category,
        started,
        ended,
        coalesce(count_value, 1) AS count,
        quantity_value AS quantity,
        unit,
        price_value AS price,
        currency,
        direction,
        "from" AS from_end,
        "to" AS to_end,
        "endpointId" AS endpoint_id,
        "sessionId" AS session_id,
        coalesce(international_value, false) AS international,
        coalesce(
            shaped
            AND is_text("recordId", 128)
            AND ("accountId" IS NULL OR "accountId" = ?)
            AND started - nanos(day) BETWEEN 0 AND 86399999999999
            AND ("endTime" IS NULL OR ended IS NOT NULL)
            AND (valued."count" IS NULL OR count_value IS NOT NULL)
            AND quantity_value IS NOT NULL
            AND (valued.price IS NULL OR price_value IS NOT NULL)
            AND (valued.price IS NULL) = (currency IS NULL)
            AND (valued.international IS NULL OR international_value IS NOT NULL),
            false
        ) AS values_ok
    FROM valued
), clean AS (
    SELECT *, values_ok AND ${group_ok} AS ok
    FROM judged
)
