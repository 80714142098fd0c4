package dev.billow.report;

import java.time.Instant;
import java.util.Optional;

/// A report as recorded.
///
/// @param createdBy the user who asked, by the token's subject
/// @param attempt how often a worker has claimed it; 0 while it was never claimed. A run that left
///     it to a query is not counted
/// @param progress how far the run is, or was when it ended
/// @param jobId the id of the message that the last run was handed, once claimed
/// @param server the function and instance that ran it, once claimed
/// @param lease the running worker's right, while it runs; the last one afterwards. None while it
///     is left to a query
/// @param query what its rows come from, once it was left to a query
/// @param result what the run left behind, once completed
public record Report(
        ReportId id,
        ReportRequest request,
        String createdBy,
        ReportStatus status,
        String statusMessage,
        Instant created,
        Instant updated,
        int attempt,
        Progress progress,
        Optional<String> jobId,
        Optional<String> server,
        Optional<Lease> lease,
        Optional<AwaitedQuery> query,
        Optional<ReportResult> result) {

    /// A report that was just asked for.
    public static Report queued(ReportId id, ReportRequest request, String createdBy, Instant now) {
        return new Report(
                id,
                request,
                createdBy,
                ReportStatus.QUEUED,
                "Waiting for a worker",
                now,
                now,
                0,
                Progress.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// How far the report is, 0 to 100.
    public int progressPercent() {
        return status == ReportStatus.COMPLETED ? 100 : progress.percent();
    }

    /// The name for people, as in "Billing report acme 2026-09-01 to 2026-09-30".
    public String name() {
        return "%s %s %s to %s"
                .formatted(
                        request.type().title(),
                        request.accountId(),
                        request.period().start(),
                        request.period().end());
    }
}
