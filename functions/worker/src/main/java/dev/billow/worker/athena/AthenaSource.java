package dev.billow.worker.athena;

/// Where Athena finds the usage.
///
/// @param database holds the tables `usage_csv`, `usage_ndjson`, `usage_parquet` and
///     `usage_parquet_text`
/// @param location what `"$path"` has before an object's key, as in `s3://bucket/`
public record AthenaSource(String database, String location) {}
