-- The working tables of one run, in memory, and the forms of values.

CREATE TABLE currency_code (code VARCHAR);

-- The files of the chunk: which scan reads them, at which place of its list, and their UTC day.
CREATE TABLE landed (scan INTEGER, position INTEGER, file INTEGER, day VARCHAR);

-- The records of the chunk.
CREATE TABLE record (
    file INTEGER, ok BOOLEAN, inside BOOLEAN, id_hash UBIGINT, record_id VARCHAR, started VARCHAR,
    customer_id VARCHAR, customer_name VARCHAR, category VARCHAR, unit VARCHAR, currency VARCHAR,
    count BIGINT, quantity DECIMAL(38, 15), price DECIMAL(38, 15), international BOOLEAN
);

-- The sums of the chunks so far.
CREATE TABLE partial (
    customer_id VARCHAR, category VARCHAR, unit VARCHAR, currency VARCHAR, records DECIMAL(38, 0),
    count DECIMAL(38, 0), quantity DECIMAL(38, 15), amount DECIMAL(38, 15),
    international_amount DECIMAL(38, 15)
);

-- Each name of a customer, with the latest record that carries it: instant, blank, record id.
CREATE TABLE customer_name (customer_id VARCHAR, customer_name VARCHAR, latest VARCHAR);

CREATE MACRO is_amount(t) AS regexp_full_match(t, '-?0*[0-9]{1,15}(\.[0-9]{1,15}0*)?');

CREATE MACRO is_whole(t) AS regexp_full_match(t, '-?0*[0-9]{1,15}');

CREATE MACRO is_text(t, longest) AS length(t) <= longest AND NOT contains(t, chr(0));

-- An instant as UTC text that sorts in time: the zone and the last zeros of a fraction are cut.
CREATE MACRO utc(t) AS CASE
    WHEN NOT regexp_full_match(t, '[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)') THEN NULL
    WHEN length(t) = 20 THEN substr(t, 1, 19)
    WHEN suffix(t, 'Z') THEN rtrim(rtrim(substr(t, 1, length(t) - 1), '0'), '.')
    ELSE strftime(TRY_CAST(substr(t, 1, 19) || right(t, 6) AS TIMESTAMPTZ) AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S') || rtrim(rtrim(substr(t, 20, length(t) - 25), '0'), '.')
END;
