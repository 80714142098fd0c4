-- The records of newline-delimited JSON files as text.
-- A line is read as text, and the bare numbers of ids and amounts are put into quotes before it is
-- read as JSON, because the JSON reader takes numbers through double. A name in quotes without a
-- backslash before the closing one is always a whole name: inside a text, quotes are escaped.
-- Parameter: the list of paths.
SELECT position, shaped, ${members} FROM (
    SELECT
        position,
        CASE WHEN json_valid(line) THEN json_transform(line, '${structure}') END AS v,
        json_valid(line)
        AND len(json_keys(line)) = list_unique(json_keys(line))
        AND (
            NOT contains(line, '\u00')
            OR NOT list_has_any(
                json_type(line, ['$.recordId', '$.customerId', '$.count', '$.quantity', '$.price']),
                ['UBIGINT', 'BIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT']
            )
        )
        AND (
            NOT regexp_matches(line, ':\s*[{\[]')
            OR NOT list_has_any(json_type(line, [${paths}]), ['OBJECT', 'ARRAY'])
        ) AS shaped
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
            delim = e'\x01', quote = '', escape = '', comment = '', maximum_line_size = ${longest}
        )
        WHERE line IS NOT NULL
    )
)
