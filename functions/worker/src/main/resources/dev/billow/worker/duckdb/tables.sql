-- The working tables of one run, in memory, and the forms of values.

CREATE TABLE currency_code (code VARCHAR);

-- The files of the chunk: which scan reads them, at which place of its list, and their UTC day.
CREATE TABLE landed (scan INTEGER, position UBIGINT, file INTEGER, day DATE);

-- The records of the chunk; instants as in `nanos`.
CREATE TABLE record (
    file INTEGER, day DATE, ok BOOLEAN, inside BOOLEAN, id_hash UBIGINT, record_id VARCHAR, started HUGEINT,
    customer_id VARCHAR, customer_name VARCHAR, category VARCHAR, unit VARCHAR, currency VARCHAR,
    count BIGINT, quantity DECIMAL(38, 15), price DECIMAL(38, 15), international BOOLEAN
);

-- The sums of files that are not loaded record by record, and their latest instants.
CREATE TABLE file_sum (
    file INTEGER, day DATE, inside BOOLEAN, customer_id VARCHAR, customer_name VARCHAR, category VARCHAR,
    unit VARCHAR, currency VARCHAR, ok BOOLEAN, records DECIMAL(38, 0), count DECIMAL(38, 0),
    quantity DECIMAL(38, 15), amount DECIMAL(38, 15), international_amount DECIMAL(38, 15), latest HUGEINT
);

-- Those of text files as they come: amounts are whole units and parts of 10^-15, the latest instant is
-- nanoseconds of the day.
CREATE TABLE text_sum (
    file INTEGER, day DATE, customer_id VARCHAR, customer_name VARCHAR, category VARCHAR, unit VARCHAR,
    currency VARCHAR, records BIGINT, count BIGINT, quantity BIGINT, quantity_parts BIGINT, amount BIGINT,
    amount_parts BIGINT, international_amount BIGINT, international_amount_parts BIGINT, latest BIGINT
);

CREATE MACRO exact(units, parts) AS
    CAST(units AS DECIMAL(38, 15)) + CAST(parts AS DECIMAL(15, 0)) * 0.000000000000001;

-- The partial results of billing reports, exact, day by UTC day.
CREATE TABLE day_sum (
    day DATE, customer_id VARCHAR, category VARCHAR, unit VARCHAR, currency VARCHAR, records DECIMAL(38, 0),
    count DECIMAL(38, 0), quantity DECIMAL(38, 15), amount DECIMAL(38, 15),
    international_amount DECIMAL(38, 15)
);

-- For each day and customer the latest record with a name, or each name that ties for it.
CREATE TABLE day_name (day DATE, customer_id VARCHAR, customer_name VARCHAR, started HUGEINT, record_id VARCHAR);

CREATE MACRO is_text(t, longest) AS length(t) <= longest AND NOT contains(t, chr(0));

-- The macros below read one value each, and give NULL for one that breaks the rule of its field.
-- They go by the form that the column is in (Form.java): a text must be looked at before the cast,
-- which would round and take '1_000'; in a column with a type only the range is left to check.

CREATE MACRO amount_of_text(t) AS
    CASE WHEN regexp_full_match(t, '-?0*[0-9]{1,15}(\.[0-9]{1,15}0*)?') THEN TRY_CAST(t AS DECIMAL(38, 15)) END;

-- Equal again after the cast: no digit behind the fifteenth decimal was lost. TRY because the
-- rounded value may be too large for the column's own type.
CREATE MACRO amount_of_number(n) AS CASE
    WHEN TRY_CAST(n AS DECIMAL(38, 15)) BETWEEN -999999999999999.999999999999999 AND 999999999999999.999999999999999
        AND TRY(n = TRY_CAST(n AS DECIMAL(38, 15)))
    THEN TRY_CAST(n AS DECIMAL(38, 15))
END;

CREATE MACRO amount_of_amount(a) AS CAST(a AS DECIMAL(38, 15));

-- Nearly all counts are 1.
CREATE MACRO whole_of_text(t) AS CASE
    WHEN t = '1' THEN 1::BIGINT
    WHEN regexp_full_match(t, '-?0*[0-9]{1,15}') THEN TRY_CAST(t AS BIGINT)
END;

CREATE MACRO whole_of_number(n) AS
    CASE WHEN n BETWEEN -999999999999999 AND 999999999999999 THEN CAST(n AS BIGINT) END;

CREATE MACRO flag_of_text(t) AS CASE t WHEN 'true' THEN true WHEN 'false' THEN false END;

CREATE MACRO flag_of_boolean(b) AS b;

-- A number of a JSON line as it is written there, or empty text. Only what begins like one can be one.
CREATE MACRO number_in(line, name, value) AS CASE
    WHEN value >= '-' AND value < ':'
    THEN regexp_extract(
        line,
        '"' || name || '"\s*:\s*(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)[\s,}]',
        1
    )
END;

-- Instants are nanoseconds since 1970, UTC: TIMESTAMP has only microseconds, TIMESTAMP_NS ends in
-- 2262, and so would a BIGINT.
CREATE MACRO nanos(t) AS CAST(epoch_us(t) AS HUGEINT) * 1000;

CREATE MACRO is_between(instant, first, last) AS
    coalesce(instant >= nanos(CAST(first AS TIMESTAMP)) AND instant < nanos(CAST(last AS TIMESTAMP)), false);

CREATE MACRO instant_of_any_text(t) AS CASE
    WHEN regexp_full_match(t, '[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)')
    THEN nanos(TRY_CAST(substr(t, 1, 19) || regexp_extract(t, '(Z|[+-].{5})$') AS TIMESTAMPTZ))
        + CAST(rpad(regexp_extract(t, '\.([0-9]+)', 1), 9, '0') AS BIGINT)
END;

-- Nearly all are in UTC and have no more than six decimals, and can be read without the regular
-- expression: as each part has so many digits at most, a text of that length has just so many.
CREATE MACRO instant_of_text(t) AS CASE
    WHEN instr(t, '.') = 20 AND t >= '0' AND t < ':' AND ends_with(t, 'Z') AND strlen(t) BETWEEN 22 AND 27
    THEN nanos(try_strptime(t, '%Y-%m-%dT%H:%M:%S.%fZ'))
    WHEN strlen(t) = 20 AND t >= '0' AND t < ':' AND ends_with(t, 'Z')
    THEN nanos(try_strptime(t, '%Y-%m-%dT%H:%M:%SZ'))
    ELSE instant_of_any_text(t)
END;

-- Years of four digits; infinity has no microseconds.
CREATE MACRO instant_of_micros(t) AS CASE
    WHEN epoch_us(t) BETWEEN epoch_us(TIMESTAMP '0001-01-01 00:00:00') AND epoch_us(TIMESTAMP '9999-12-31 23:59:59.999999')
    THEN nanos(t)
END;

CREATE MACRO instant_of_nanos(t) AS CAST(epoch_ns(t) AS HUGEINT);
