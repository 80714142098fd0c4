-- What the records of detail reports have beyond those of others.
ALTER TABLE record ADD COLUMN ended HUGEINT;

ALTER TABLE record ADD COLUMN direction VARCHAR;

ALTER TABLE record ADD COLUMN from_end VARCHAR;

ALTER TABLE record ADD COLUMN to_end VARCHAR;

ALTER TABLE record ADD COLUMN endpoint_id VARCHAR;

ALTER TABLE record ADD COLUMN session_id VARCHAR;
