package dev.billow.api.message;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Fields;
import dev.billow.api.http.Members;
import dev.billow.api.http.RequestLog;
import dev.billow.api.report.IdempotencyKeys;
import dev.billow.api.report.RecordReport;
import dev.billow.api.report.RequestRules;
import dev.billow.api.report.TypeRules;
import dev.billow.report.Report;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportStore.IdempotencyKey;
import dev.billow.report.ReportType;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Records what a message asks for, by the rules of HTTP. A request that cannot be served is told
/// and kept; it will not get better by being tried again.
public final class RequestByMessage {
    /// Longer than an event is retried (a day), its message lies on queues of requests and of
    /// failed ones (fourteen, counted from when it was sent), and as a rejected one (fourteen
    /// more).
    static final Duration KEY_LIFE = Duration.ofDays(30);

    private final MessageScope scope;
    private final RequestRules rules;
    private final RecordReport recorder;
    private final RejectedRequests rejected;

    public RequestByMessage(
            MessageScope scope,
            RequestRules rules,
            RecordReport recorder,
            RejectedRequests rejected) {
        this.scope = scope;
        this.rules = rules;
        this.recorder = recorder;
        this.rejected = rejected;
    }

    /// Gives the status that HTTP would have had.
    ///
    /// @throws dev.billow.report.StoreUnavailableException when neither was possible; the message
    ///     is to come again
    public int handle(QueueMessage message, Instant now, RequestLog log) {
        Members asked = Members.none();
        try {
            Asked read = scope.read(message);
            asked = read.members();
            log.note("reportId", record(read, now, log).id());
            return 200;
        } catch (ApiException e) {
            log.note("code", e.code().wireName());
            log.because(e.getCause());
            rejected.tell(message, asked, e, now);
            return e.code().status();
        }
    }

    private Report record(Asked asked, Instant now, RequestLog log) {
        log.note("user", asked.caller().user());
        Fields fields = new Fields(asked.members());
        Optional<ReportType> type = TypeRules.read(fields);
        Optional<ReportRequest> request =
                rules.read(
                        type.orElse(ReportType.BILLING), fields, asked.caller(), asked.time(), log);
        fields.check();
        ReportRequest checked = request.orElseThrow();
        IdempotencyKey key = IdempotencyKeys.of(asked.space(), asked.key(), KEY_LIFE, checked);
        return recorder.record(checked, Optional.of(key), asked.caller(), now, log);
    }
}
