-- The records of newline-delimited JSON files as text.
-- A line is read as text, and the bare numbers of ids and amounts are put into quotes before it is
-- read as JSON, because the JSON reader takes numbers through double. A name in quotes without a
-- backslash before the closing one is always a whole name: inside a text, quotes are escaped.
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
        WHEN v IS NOT NULL AND contains(line, '\u00') THEN NOT list_has_any(
            json_type(line, ['$.recordId', '$.customerId', '$.count', '$.quantity', '$.price']),
            ['UBIGINT', 'BIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT']
        )
        ELSE true
    END
    AND CASE
        WHEN v IS NOT NULL AND regexp_matches(line, ':\s*[{\[]') THEN NOT list_has_any(
            json_type(line, [${paths}]), ['OBJECT', 'ARRAY']
        )
        ELSE true
    END AS shaped,
    ${members}
FROM (
    SELECT
        position,
        line,
        CASE WHEN json_valid(line) THEN json_transform(line, '${structure}') END AS v
    FROM (
        SELECT
            file_index AS position,
            regexp_replace(
                line,
                '"(recordId|customerId|count|quantity|price)"(\s*:\s*)(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)([\s,}])',
                '"\1"\2"\3"\4',
                'g'
            ) AS line
        FROM read_csv(
            ?, columns = {'line': 'VARCHAR'}, auto_detect = false, header = false,
            delim = e'\x01', quote = '', escape = '', comment = '', maximum_line_size = ${longest}, ${share}
        )
        WHERE line IS NOT NULL
    )
)
