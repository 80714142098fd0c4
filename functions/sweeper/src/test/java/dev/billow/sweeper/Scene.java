package dev.billow.sweeper;

import dev.billow.report.AccountId;
import dev.billow.report.AwaitedQuery;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.Lease;
import dev.billow.report.Period;
import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportType;
import dev.billow.storage.JsonLog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/// The ports in memory, a clock set by hand, and reports in the states that need looking after.
final class Scene {
    static final AccountId ACCOUNT = new AccountId("acme");

    final InMemoryReportStore store = new InMemoryReportStore();
    final InMemoryQueues queues = new InMemoryQueues();
    final JsonLog log = new JsonLog("test");
    Instant now = Instant.parse("2026-11-01T12:00:00Z");

    Sweeper sweeper() {
        ReportRecovery recovery = new ReportRecovery(store, queues, log);
        return new Sweeper(store, store, queues, recovery, () -> now, log);
    }

    Map<Sweeper.Fate, Integer> sweep() {
        return sweeper().sweep();
    }

    FailedReports failedReports() {
        return new FailedReports(store, queues, log);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /// A report that was recorded and whose message was never sent.
    ReportId unsent() {
        return unsent(ReportId.random());
    }

    ReportId unsent(ReportId id) {
        LocalDate day = LocalDate.of(2026, 9, 1);
        ReportRequest request =
                new ReportRequest(
                        ReportType.BILLING,
                        ACCOUNT,
                        new Period(day, day.plusDays(29), ZoneOffset.UTC),
                        false,
                        Optional.of("owner@acme.example"),
                        Optional.empty());
        store.create(Report.queued(id, request, "user-" + id, now), Optional.empty());
        return id;
    }

    /// A report that a worker took and holds for 30 seconds.
    ReportId running() {
        ReportId id = unsent();
        claim(id);
        return id;
    }

    Lease lease() {
        return new Lease("token-" + now, now.plusSeconds(30));
    }

    Lease claim(ReportId id) {
        Lease lease = lease();
        store.claim(id, lease, "worker/1", "job-1", now);
        return lease;
    }

    /// Leaves a report that a worker holds to a query, to be looked at in 30 seconds.
    void leaveToQuery(ReportId id) {
        Lease lease = store.find(id).orElseThrow().lease().orElseThrow();
        AwaitedQuery query = new AwaitedQuery("query-1", lease.token(), 1, now);
        var waiting = new ReportStore.Waiting(query, Progress.NONE, now.plusSeconds(30));
        store.leaveToQuery(id, lease, waiting, now);
    }

    ReportStatus status(ReportId id) {
        return store.find(id).orElseThrow().status();
    }
}
