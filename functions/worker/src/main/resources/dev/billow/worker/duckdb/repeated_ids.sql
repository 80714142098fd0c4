-- The files that share an id with a file of their day, or have one more than once.
WITH repeated AS MATERIALIZED (
    ${shares}
)
SELECT DISTINCT file
FROM (SELECT file, unnest(ids) AS id FROM file_sum)
WHERE id IN (SELECT id FROM repeated)
