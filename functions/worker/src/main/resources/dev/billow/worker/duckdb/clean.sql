-- The records of one scan with their values normalised, and whether each keeps every rule.
-- The rules are those of RecordRules; empty text counts as absent.
-- Parameters: what the scan binds, the scan's number, the account.
WITH canonical AS (
    ${canonical}
), present AS (
    SELECT l.file, l.day, c.shaped, ${present}
    FROM canonical c JOIN landed l ON l.scan = ? AND l.position = c.position
), clean AS (
    SELECT
        file,
        day,
        hash("recordId", day) AS id_hash,
        "recordId" AS record_id,
        "customerId" AS customer_id,
        "customerName" AS customer_name,
        category,
        utc("startTime") AS started,
        utc("endTime") AS ended,
        coalesce(TRY_CAST("count" AS BIGINT), 1) AS count,
        TRY_CAST(quantity AS DECIMAL(38, 15)) AS quantity,
        unit,
        TRY_CAST(price AS DECIMAL(38, 15)) AS price,
        currency,
        direction,
        "from" AS from_end,
        "to" AS to_end,
        "endpointId" AS endpoint_id,
        "sessionId" AS session_id,
        coalesce(international = 'true', false) AS international,
        coalesce(
            shaped
            AND is_text("recordId", 128)
            AND ("accountId" IS NULL OR "accountId" = ?)
            AND ("customerId" IS NULL OR is_text("customerId", 256))
            AND ("customerName" IS NULL OR is_text("customerName", 256))
            AND is_text(category, 64)
            AND substr(started, 1, 10) = day
            AND ("endTime" IS NULL OR (ended IS NOT NULL AND try_cast(substr("endTime", 1, 10) AS DATE) IS NOT NULL))
            AND ("count" IS NULL OR (is_whole("count") AND TRY_CAST("count" AS BIGINT) IS NOT NULL))
            AND is_amount(quantity) AND TRY_CAST(quantity AS DECIMAL(38, 15)) IS NOT NULL
            AND is_text(unit, 64)
            AND (price IS NULL OR (is_amount(price) AND TRY_CAST(price AS DECIMAL(38, 15)) IS NOT NULL))
            AND (price IS NULL) = (currency IS NULL)
            AND (currency IS NULL OR currency IN (SELECT code FROM currency_code))
            AND (international IS NULL OR international IN ('true', 'false')),
            false
        ) AS ok
    FROM present
)
