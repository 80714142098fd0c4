package dev.billow.api.report;

import static java.util.stream.Collectors.joining;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Call;
import dev.billow.api.identity.Caller;
import dev.billow.api.wire.Property;
import dev.billow.report.Report;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportStore.IdempotencyKey;
import dev.billow.report.ReportType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Answers requests for a report, and for a batch of them.
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
    private final RecordReport recorder;
    private final ReportLinks links;

    public RequestReport(RequestRules rules, RecordReport recorder, ReportLinks links) {
        this.rules = rules;
        this.recorder = recorder;
        this.links = links;
    }

    /// Answers with the new report, or with the one that the key or an equal request has already.
    ///
    /// @throws ApiException `Validation`, `Forbidden`, or `Conflict` when the key was used
    ///     otherwise
    public Answer ask(ReportType type, Call call, Caller caller) {
        ReportRequest request =
                rules.at(call.request().host())
                        .resolve(type, call.members(), caller, call.now(), call.log());
        Report report =
                record(request, IdempotencyKeys.read(call.request(), request), call, caller);
        call.log().note("reportId", report.id());
        return new Answer.One(links.info(report, call.now()));
    }

    /// Answers with the reports of a batch, in its order. Every request is checked before the first
    /// one is recorded; a batch that broke off afterwards can be sent again.
    ///
    /// @throws ApiException as [#ask]
    public Answer askAll(ReportType type, Call call, Caller caller) {
        List<ReportRequest> requests =
                rules.at(call.request().host())
                        .resolveAll(type, call.batch(), caller, call.now(), call.log());
        call.log().note("account", joined(requests.stream().map(ReportRequest::accountId)));
        List<Optional<IdempotencyKey>> keys = IdempotencyKeys.readAll(call.request(), requests);
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            reports.add(record(requests.get(i), keys.get(i), call, caller));
        }
        call.log().note("reportId", joined(reports.stream().map(Report::id)));
        return new Answer.Many(
                ReportInfo.TYPE,
                reports.stream().map(report -> links.info(report, call.now())).toList());
    }

    private static String joined(Stream<?> ids) {
        return ids.map(Object::toString).distinct().collect(joining(" "));
    }

    private Report record(
            ReportRequest request, Optional<IdempotencyKey> key, Call call, Caller caller) {
        return recorder.record(request, key, caller, call.now(), call.log());
    }
}
