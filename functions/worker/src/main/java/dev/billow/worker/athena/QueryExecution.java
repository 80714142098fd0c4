package dev.billow.worker.athena;

/// How a query stands.
///
/// @param reason why it is in this state, in the service's words; often empty
/// @param scannedBytes what was read so far
/// @param outputLocation where its output goes, as in `s3://bucket/key`
/// @param engine the engine's name and version
public record QueryExecution(
        State state, String reason, long scannedBytes, String outputLocation, String engine) {
    /// The service's states; a query that waits its turn is running too.
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /// True when it read more than the workgroup lets one query read.
    boolean isOverScanLimit() {
        return reason.contains("Bytes scanned limit was exceeded");
    }
}
