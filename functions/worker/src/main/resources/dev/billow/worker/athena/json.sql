SELECT
    file,
    day,
    readable,
    readable
        AND members IS NOT NULL
        AND none_match(
            map_values(map_filter(members, (name, value) -> name IN (${names}))),
            value -> coalesce(regexp_like(json_format(value), '\A[{\[]'), false)
        ) AS shaped,
    ${fields}
FROM (
    SELECT
        file,
        day,
        line,
        members,
        coalesce(
            more IS NULL
            AND is_utf8(line)
            -- Half of a surrogate pair is no character.
            AND NOT regexp_like(
                regexp_replace(line, '\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}', ''),
                '\\u[dD][89a-fA-F]'
            )
            AND (
                members IS NULL
                -- Each name once, and written plainly.
                OR cardinality(filter(names, name -> regexp_like(name, '\A"(${alternatives})"')))
                    = cardinality(map_filter(members, (name, value) -> name IN (${names})))
                AND (cardinality(names) = cardinality(members) OR regexp_like(line, ':\s*[{\[]'))
            ),
            false
        ) AS readable
    FROM (
        SELECT
            file,
            day,
            line,
            more,
            TRY(CAST(json_parse(line) AS MAP(VARCHAR, JSON))) AS members,
            -- Texts with a colon behind them.
            filter(
                regexp_extract_all(line, '"[^"\\]*(?:\\.[^"\\]*)*"\s*:?'),
                text -> substr(text, length(text)) = ':'
            ) AS names
        FROM (${lines})
    )
)
