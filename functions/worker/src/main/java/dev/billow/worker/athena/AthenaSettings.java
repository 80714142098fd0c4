package dev.billow.worker.athena;

/// When reports go to Athena, and where Athena finds and leaves what.
///
/// @param aboveBytes the largest input that is still built in the worker
/// @param scanLimitBytes what one query may read; the workgroup stops it there
/// @param bucketOwner the account that owns the reports bucket
public record AthenaSettings(
        long aboveBytes,
        long scanLimitBytes,
        String workgroup,
        AthenaSource source,
        String reportsBucket,
        String bucketOwner) {}
