-- The whole records behind hashes that a day has more than once.
SELECT clean.* EXCLUDE (ok)
FROM clean JOIN repeated r ON r.day = clean.day AND r.id_hash = hash(clean.record_id)
