package dev.billow.api;

import dev.billow.report.AccountId;
import dev.billow.report.CurrencyTotal;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.Lease;
import dev.billow.report.Notification;
import dev.billow.report.Period;
import dev.billow.report.Progress;
import dev.billow.report.RejectedRecords;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportType;
import dev.billow.report.Restatement;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Reports as other requests have left them, in each of their states.
class StoredReports {
    static final Instant NOW = Instant.parse("2026-11-15T10:00:00Z");
    static final AccountId ACME = new AccountId("acme");
    static final Progress PROGRESS = new Progress(4_000_000_000L, 10_000_000_000L, 12, 31);

    final InMemoryReportStore store = new InMemoryReportStore();

    /// A Queued report of the account, as another request has left it.
    Report queued(AccountId account) {
        return queued(ReportId.random(), account);
    }

    private Report queued(ReportId id, AccountId account) {
        Report report = Report.queued(id, request(account), "user of " + id, NOW);
        store.create(report, Optional.empty());
        return report;
    }

    Report running(AccountId account) {
        return running(queued(account));
    }

    private Report running(Report report) {
        claim(report);
        store.renew(report.id(), lease(report), PROGRESS, NOW);
        return stored(report.id());
    }

    void claim(Report report) {
        store.claim(report.id(), lease(report), "worker/1", "job-1", NOW);
    }

    Report completed(AccountId account) {
        return completed(ReportId.random(), account);
    }

    Report completed(ReportId id, AccountId account) {
        return completed(queued(id, account), 2, Optional.of("report.xlsx"));
    }

    /// A Completed report whose item says that this is what it left behind.
    Report completed(AccountId account, ReportResult result) {
        Report report = running(account);
        store.complete(report.id(), lease(report), result, "2 rows", NOW);
        return stored(report.id());
    }

    /// A Completed report with so many rows that has no workbook.
    Report withoutWorkbook(AccountId account, long rows) {
        return completed(queued(account), rows, Optional.empty());
    }

    /// A Completed report that says something else than an earlier one.
    Report restating(Report earlier) {
        Report queued = queued(earlier.request().accountId());
        String key = ReportFiles.key(ACME, queued.id(), lease(queued).token(), "diff.csv");
        return completed(
                queued,
                2,
                Optional.empty(),
                Optional.of(
                        new Restatement(earlier.id(), Optional.of(new Restatement.Diff(key, 1)))));
    }

    private Report completed(Report queued, long rows, Optional<String> workbook) {
        return completed(queued, rows, workbook, Optional.empty());
    }

    private Report completed(
            Report queued,
            long rows,
            Optional<String> workbook,
            Optional<Restatement> restatement) {
        Report report = running(queued);
        AccountId account = report.request().accountId();
        String token = lease(report).token();
        Optional<RejectedRecords> rejected =
                workbook.map(_ -> ReportFiles.key(account, report.id(), token, "rejected.csv"))
                        .map(key -> new RejectedRecords(3, key));
        ReportResult result =
                new ReportResult(
                        ReportFiles.key(account, report.id(), token, "report.csv"),
                        workbook.map(name -> ReportFiles.key(account, report.id(), token, name)),
                        ReportFiles.key(account, report.id(), token, "manifest.json"),
                        rows,
                        345,
                        "ab".repeat(32),
                        List.of(
                                new CurrencyTotal(
                                        "EUR",
                                        new BigDecimal("999999999999.99"),
                                        new BigDecimal("999999999999.994999999999999")),
                                new CurrencyTotal(
                                        "JPY", new BigDecimal("1E+3"), new BigDecimal("1E-15"))),
                        List.of("One record had no price"),
                        rejected,
                        restatement);
        store.complete(report.id(), lease(report), result, "2 rows", NOW);
        return stored(report.id());
    }

    Report failed(AccountId account) {
        Report report = running(account);
        store.fail(report.id(), lease(report), "usage.csv line 3: no number", NOW);
        return stored(report.id());
    }

    Report stored(ReportId id) {
        return store.find(id).orElseThrow();
    }

    private static Lease lease(Report report) {
        return new Lease("lease-" + report.id(), NOW.plusSeconds(120));
    }

    /// A report that has ended and is to be told by mail and webhook.
    Report toBeTold(AccountId account) {
        Report report = toBeToldLater(account);
        store.cancel(report.id(), "Cancelled", NOW);
        return stored(report.id());
    }

    /// A Completed report that was told by mail and webhook.
    Report told(ReportId id, AccountId account) {
        Report report = completed(toBeToldLater(id, account), 2, Optional.of("report.xlsx"));
        for (Notification pending : store.of(id)) {
            store.record(
                    pending.with(new Notification.Attempt(NOW, "delivered", Duration.ofMillis(120)))
                            .in(Notification.State.DELIVERED, NOW));
        }
        return report;
    }

    /// A Queued report that is to be told by mail and webhook.
    Report toBeToldLater(AccountId account) {
        return toBeToldLater(ReportId.random(), account);
    }

    private Report toBeToldLater(ReportId id, AccountId account) {
        ReportRequest request = request(account);
        ReportRequest told =
                new ReportRequest(
                        request.type(),
                        account,
                        request.period(),
                        false,
                        Optional.of("owner@acme.example"),
                        Optional.of(URI.create("https://hooks.example.com/x")));
        store.create(Report.queued(id, told, "user of " + id, NOW), Optional.empty());
        return stored(id);
    }

    private static ReportRequest request(AccountId account) {
        return new ReportRequest(
                ReportType.BILLING,
                account,
                new Period(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30), ZoneId.of("UTC")),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
