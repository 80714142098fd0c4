SELECT file, day, readable, readable AS shaped, ${fields}
FROM (
    SELECT *, ${readable} AS readable
    FROM (
        SELECT substr("$path", ${keyStart}) AS file, CAST(day AS DATE) AS day, ${columns}
        FROM ${table}
        WHERE ${files}
    )
)
