-- Hashes of record ids that a day has more than once.
CREATE OR REPLACE TABLE repeated AS
SELECT l.day, r.id_hash
FROM record r JOIN landed l ON l.file = r.file
GROUP BY l.day, r.id_hash
HAVING count(*) > 1;
