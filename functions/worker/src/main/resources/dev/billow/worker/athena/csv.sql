SELECT
    file,
    day,
    readable,
    readable AND cardinality(texts) = ${columns} AS shaped,
    ${fields}
FROM (
    SELECT
        file,
        day,
        transform(texts, t -> unquoted(t)) AS texts,
        -- The fields make up the line again: nothing was between them, no quote is open.
        coalesce(more IS NULL AND is_utf8(line) AND array_join(texts, ',') = line, false) AS readable
    FROM (
        SELECT
            file,
            day,
            line,
            more,
            regexp_extract_all(',' || line, ',("[^"]*(?:""[^"]*)*"|[^,"]*)', 1) AS texts
        FROM (${lines})
    )
)
