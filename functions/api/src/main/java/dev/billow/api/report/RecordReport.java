package dev.billow.api.report;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.RequestLog;
import dev.billow.api.identity.Caller;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportQueue;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportStore.Creation;
import dev.billow.report.ReportStore.IdempotencyKey;
import dev.billow.report.StoreUnavailableException;

import java.time.Instant;
import java.util.Optional;

/// Records a report and sends it to a worker.
///
/// Once recorded, a report will run: what goes wrong while sending is made good by the sweeper, so
/// the client gets its report all the same. The message's id is in this answer and in those after
/// the claim; nothing is written in between, so that a request waits for one write and one message.
public final class RecordReport {
    private final ReportStore store;
    private final ReportQueue queue;

    public RecordReport(ReportStore store, ReportQueue queue) {
        this.store = store;
        this.queue = queue;
    }

    /// Gives the new report, or the one that the key or an equal request has already.
    ///
    /// @throws ApiException `Conflict` when the key was used with another request
    public Report record(
            ReportRequest request,
            Optional<IdempotencyKey> key,
            Caller caller,
            Instant now,
            RequestLog log) {
        Report report = Report.queued(ReportId.random(), request, caller.user(), now);
        return switch (store.create(report, key)) {
            case Creation.Created(Report created) -> send(created, log);
            case Creation.Existing(Report existing) -> existing;
            case Creation.KeyConflict() ->
                    throw ApiException.of(
                            ErrorCode.CONFLICT,
                            "This Idempotency-Key was used with another request");
        };
    }

    private Report send(Report report, RequestLog log) {
        try {
            return withJob(report, queue.send(report.id(), report.request().accountId()));
        } catch (StoreUnavailableException e) {
            log.note("unsent", true);
            log.because(e);
            return report;
        }
    }

    private static Report withJob(Report report, String jobId) {
        return new Report(
                report.id(),
                report.request(),
                report.createdBy(),
                report.status(),
                report.statusMessage(),
                report.created(),
                report.updated(),
                report.attempt(),
                report.progress(),
                Optional.of(jobId),
                report.server(),
                report.lease(),
                report.query(),
                report.result());
    }
}
