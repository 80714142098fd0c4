-- Of equal records under one id the one in the first file stays.
CREATE OR REPLACE TABLE copy AS
SELECT file, row_id
FROM (
    SELECT
        r.file,
        r.rowid AS row_id,
        row_number() OVER (PARTITION BY l.day, r.record_id ORDER BY r.file, r.rowid) AS place
    FROM record r
    JOIN landed l ON l.file = r.file
    JOIN repeated d ON d.id_hash = r.id_hash
)
WHERE place > 1;

DELETE FROM record WHERE rowid IN (SELECT row_id FROM copy);
