-- Ids whose records differ within a day, and those records.
CREATE OR REPLACE TABLE clash AS
SELECT day, record_id
FROM (SELECT DISTINCT * EXCLUDE (file) FROM suspect)
GROUP BY day, record_id
HAVING count(*) > 1;
DROP TABLE suspect;
CREATE OR REPLACE TABLE clashing AS
SELECT r.rowid AS row_id
FROM record r
JOIN landed l ON l.file = r.file
JOIN clash c ON c.day = l.day AND c.record_id = r.record_id;
