SELECT substr("$path", ${keyStart}) AS file, CAST(day AS DATE) AS day, line, more
        FROM ${table}
        WHERE ${files} AND NOT coalesce(line = '' AND more IS NULL, false)
