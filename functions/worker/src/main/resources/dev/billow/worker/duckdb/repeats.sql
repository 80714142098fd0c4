-- Hashes of ids that a day has more than once.
CREATE OR REPLACE TABLE repeated AS
SELECT id_hash
FROM record
GROUP BY id_hash
HAVING count(*) > 1;
