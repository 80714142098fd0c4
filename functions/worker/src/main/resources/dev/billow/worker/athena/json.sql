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
                -- Each name once, and written plainly: a name in quotes without a backslash before
                -- the closing one is always a whole name.
                OR cardinality(regexp_extract_all(line, '"(${alternatives})"\s*:'))
                    = cardinality(map_filter(members, (name, value) -> name IN (${names})))
                AND (
                    regexp_like(line, ':\s*[{\[]')
                    OR cardinality(regexp_extract_all(line, '(?<!\\)"\s*:')) = cardinality(members)
                )
            ),
            false
        ) AS readable
    FROM (
        SELECT file, day, line, more, TRY(CAST(json_parse(line) AS MAP(VARCHAR, JSON))) AS members
        FROM (${lines})
    )
)
