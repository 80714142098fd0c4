-- The whole records behind hashes that a day has more than once.
SELECT clean.* EXCLUDE (ok, values_ok, id_hash)
FROM clean JOIN repeated USING (id_hash)
