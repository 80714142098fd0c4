-- The records of newline-delimited JSON files as text.
-- A line is read as text, because the JSON reader takes numbers through double: those of amounts and
-- texts are read again as they are written (`number_in`), or are put into quotes beforehand where a line
-- has more than plain members. A name in quotes without a backslash before the closing one is always a
-- whole name: inside a text, quotes are escaped.
-- Cheap signs tell which rows need a costly check; CASE runs it on those alone.
-- Parameter: the list of paths.
SELECT
    position,
    CASE
        WHEN v IS NULL THEN false
        -- As many members as fields with values: no member twice.
        WHEN len(json_keys(line)) = ${present} THEN true
        ELSE len(json_keys(line)) = list_unique(json_keys(line))
    END
    -- A name written with escapes has escaped the quoting of its number.
    AND CASE
        WHEN v IS NOT NULL AND escapes THEN NOT list_has_any(
            json_type(line, [${numberPaths}]),
            ['UBIGINT', 'BIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT']
        )
        ELSE true
    END
    AND CASE
        WHEN v IS NOT NULL AND nests THEN NOT list_has_any(
            json_type(line, [${paths}]), ['OBJECT', 'ARRAY']
        )
        ELSE true
    END AS shaped,
    ${members}
FROM (
    SELECT *, ${numbers}
    FROM (
        SELECT
            position,
            nests,
            escapes,
            line,
            CASE WHEN json_valid(line) THEN json_transform(line, '${structure}') END AS v
        FROM (
            SELECT
                position,
                nests,
                escapes,
                CASE
                    WHEN nests OR escapes THEN regexp_replace(
                        line,
                        '"(${numberNames})"(\s*:\s*)(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)([\s,}])',
                        '"\1"\2"\3"\4',
                        'g'
                    )
                    ELSE line
                END AS line
            FROM (
                SELECT
                    file_index AS position,
                    line LIKE '%{%{%' OR contains(line, '[') AS nests,
                    contains(line, '\u00') AS escapes,
                    line
                FROM read_csv(
                    ?, columns = {'line': 'VARCHAR'}, auto_detect = false, header = false,
                    delim = e'\x01', quote = '', escape = '', comment = '', maximum_line_size = ${longest}, ${share}
                )
                WHERE line IS NOT NULL
            )
        )
    )
)
