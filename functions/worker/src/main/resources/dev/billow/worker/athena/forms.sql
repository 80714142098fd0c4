-- The macros of the shared statements, in the words of Trino. Athena knows no macros: `Macros` puts
-- the words in their place.

CREATE MACRO is_text(t, longest) AS length(t) <= longest AND strpos(t, chr(0)) = 0;

CREATE MACRO amount_of_text(t) AS
    CASE WHEN regexp_like(t, '\A-?0*[0-9]{1,15}(\.[0-9]{1,15}0*)?\z') THEN TRY_CAST(t AS DECIMAL(38, 15)) END;

-- Wide from the start, because sums of BIGINT overflow.
CREATE MACRO whole_of_text(t) AS
    CASE WHEN regexp_like(t, '\A-?0*[0-9]{1,15}\z') THEN TRY_CAST(t AS DECIMAL(38, 0)) END;

CREATE MACRO flag_of_text(t) AS CASE t WHEN 'true' THEN true WHEN 'false' THEN false END;

-- Instants are nanoseconds since 1970, UTC, in a DECIMAL: a BIGINT ends in 2262. Days and moments
-- without a zone are in UTC, so the zone of the session plays no part.
CREATE MACRO nanos(t) AS
    CAST(date_diff('second', TIMESTAMP '1970-01-01 00:00:00', CAST(t AS TIMESTAMP(0))) AS DECIMAL(38, 0)) * 1000000000;

CREATE MACRO instant_of_text(t) AS CASE
    WHEN regexp_like(t, '\A[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)\z')
    THEN CAST(
            date_diff(
                'second',
                TIMESTAMP '1970-01-01 00:00:00',
                TRY_CAST(substr(t, 1, 10) || ' ' || substr(t, 12, 8) AS TIMESTAMP(0))
            ) - offset_seconds(t)
            AS DECIMAL(38, 0)
        ) * 1000000000
        + CAST(rpad(coalesce(regexp_extract(t, '\.([0-9]+)', 1), ''), 9, '0') AS BIGINT)
END;

-- How far the zone at the end of an instant is ahead of UTC.
CREATE MACRO offset_seconds(t) AS CASE
    WHEN substr(t, length(t)) = 'Z' THEN 0
    ELSE (CASE substr(t, length(t) - 5, 1) WHEN '-' THEN -1 ELSE 1 END)
        * (CAST(substr(t, length(t) - 4, 2) AS BIGINT) * 3600 + CAST(substr(t, length(t) - 1) AS BIGINT) * 60)
END;

-- The text of an instant that a column has as microseconds, if its year has four digits.
CREATE MACRO text_of_micros(n) AS CASE
    WHEN n BETWEEN -62135596800000000 AND 253402300799999999 THEN text_of_instant(CAST(n AS DECIMAL(38, 0)) * 1000)
    ELSE CAST(n AS VARCHAR)
END;

CREATE MACRO text_of_millis(n) AS CASE
    WHEN n BETWEEN -62135596800000 AND 253402300799999 THEN text_of_instant(CAST(n AS DECIMAL(38, 0)) * 1000000)
    ELSE CAST(n AS VARCHAR)
END;

CREATE MACRO text_of_nanos(n) AS text_of_instant(n);

CREATE MACRO text_of_instant(n) AS
    replace(replace(CAST(from_unixtime_nanos(n) AT TIME ZONE 'UTC' AS VARCHAR), ' UTC', 'Z'), ' ', 'T');

-- Malformed bytes come through unchanged, and would be lost later without a word.
CREATE MACRO is_utf8(t) AS strpos(from_utf8(to_utf8(t)), chr(65533)) = 0;

-- The text of a CSV field.
CREATE MACRO unquoted(t) AS
    CASE WHEN substr(t, 1, 1) = '"' THEN replace(substr(t, 2, length(t) - 2), '""', '"') ELSE t END;
