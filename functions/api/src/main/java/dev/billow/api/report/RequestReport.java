package dev.billow.api.report;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Call;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.identity.Caller;
import dev.billow.api.wire.Property;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportQueue;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportStore.Creation;
import dev.billow.report.ReportType;
import dev.billow.report.StoreUnavailableException;

import java.util.Optional;

/// Records a report and sends it to a worker.
///
/// Once recorded, a report will run: what goes wrong while sending is made good by the sweeper, so
/// the client gets its report all the same.
public final class RequestReport {
    /// The header by which a client says that a request is the one it sent before.
    public static final Property IDEMPOTENCY_KEY =
            Property.text(
                    IdempotencyKeys.HEADER,
                    "1 to "
                            + IdempotencyKeys.LONGEST
                            + " characters, kept for 24 hours: the same key with the same request"
                            + " returns the same report",
                    "acme-2026-09");

    private final RequestRules rules;
    private final ReportStore store;
    private final ReportQueue queue;
    private final ReportLinks links;

    public RequestReport(
            RequestRules rules, ReportStore store, ReportQueue queue, ReportLinks links) {
        this.rules = rules;
        this.store = store;
        this.queue = queue;
        this.links = links;
    }

    /// Answers with the new report, or with the one that the key or an equal request has already.
    ///
    /// @throws ApiException `Validation`, `Forbidden`, or `Conflict` when the key was used
    // otherwise
    public Answer ask(ReportType type, Call call, Caller caller) {
        ReportRequest request = rules.resolve(type, call.members(), caller, call.now());
        call.log().note("account", request.accountId());
        Report report = Report.queued(ReportId.random(), request, caller.user(), call.now());
        Creation creation = store.create(report, IdempotencyKeys.read(call.request(), request));
        return switch (creation) {
            case Creation.Created(Report created) -> answer(send(created, call), call);
            case Creation.Existing(Report existing) -> answer(existing, call);
            case Creation.KeyConflict() ->
                    throw ApiException.of(
                            ErrorCode.CONFLICT,
                            "This Idempotency-Key was used with another request");
        };
    }

    private Report send(Report report, Call call) {
        try {
            String jobId = queue.send(report.id(), report.request().accountId());
            Report sent = withJob(report, jobId);
            store.sent(report.id(), jobId, call.now());
            return sent;
        } catch (StoreUnavailableException e) {
            call.log().note("unsent", true);
            call.log().because(e);
            return report;
        }
    }

    private Answer answer(Report report, Call call) {
        call.log().note("reportId", report.id());
        return new Answer.One(links.info(report, call.now()));
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
                report.progressPercent(),
                Optional.of(jobId),
                report.server(),
                report.lease(),
                report.result());
    }
}
