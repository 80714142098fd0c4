package dev.billow.notifier;

import dev.billow.report.AccountId;
import dev.billow.report.CurrencyTotal;
import dev.billow.report.InMemoryLinkStore;
import dev.billow.report.InMemoryReportFiles;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.Period;
import dev.billow.report.Progress;
import dev.billow.report.RejectedRecords;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportType;
import dev.billow.report.Restatement;
import dev.billow.report.SigningKeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Ended reports to tell about.
final class SampleReports {
    static final ReportId ID = new ReportId("3f2b8c1e-5d4a-4f6b-9c7d-8e9f0a1b2c3d");
    static final ReportId EARLIER = new ReportId("1f6cb6b0-8c0e-4d5c-9d2f-3a1f0f2b7c11");
    static final AccountId ACCOUNT = new AccountId("acme");
    static final Instant END = Instant.parse("2026-11-01T12:00:00.123456Z");
    static final String MASTER = "0123456789abcdef0123456789abcdef";
    static final SigningKeys KEYS = new SigningKeys(MASTER);
    static final DownloadLinks LINKS =
            new DownloadLinks(
                    "https://api.example",
                    () -> KEYS,
                    new InMemoryLinkStore(new InMemoryReportStore()));
    static final String CSV_KEY = "reports/accountId=acme/" + ID + "/token/report.csv";

    private SampleReports() {}

    static ReportRequest request(String mail, String webhook) {
        LocalDate start = LocalDate.of(2026, 9, 1);
        return new ReportRequest(
                ReportType.BILLING,
                ACCOUNT,
                new Period(start, LocalDate.of(2026, 9, 30), ZoneOffset.UTC),
                false,
                Optional.of(mail).filter(text -> !text.isEmpty()),
                Optional.of(webhook).filter(text -> !text.isEmpty()).map(URI::create));
    }

    /// A request whose mail goes to who asked.
    static ReportRequest requestToSelf(String mail) {
        ReportRequest other = request(mail, "");
        return new ReportRequest(
                other.type(),
                other.accountId(),
                other.period(),
                other.includeCustomerIds(),
                other.emailAddress(),
                true,
                other.webhookUrl());
    }

    static ReportResult result(long rows, long bytes) {
        return new ReportResult(
                CSV_KEY,
                Optional.of(CSV_KEY + ".xlsx"),
                CSV_KEY + ".manifest.json",
                rows,
                bytes,
                "ab".repeat(32),
                List.of(
                        new CurrencyTotal(
                                "EUR", new BigDecimal("12.50"), new BigDecimal("12.4999999999")),
                        new CurrencyTotal(
                                "JPY", new BigDecimal("1E+3"), new BigDecimal("0.0000000001"))),
                List.of("3 records have no price"),
                Optional.of(new RejectedRecords(3, "reports/rejected.csv")),
                Optional.of(new Restatement(EARLIER, Optional.empty())));
    }

    /// A result with a warning that says this.
    static ReportResult warning(String text) {
        ReportResult other = result(1, 1);
        return new ReportResult(
                other.csvKey(),
                other.workbookKey(),
                other.manifestKey(),
                other.rows(),
                other.bytes(),
                other.sha256(),
                other.totals(),
                List.of(text),
                other.rejected(),
                other.restatement());
    }

    static Report completed(ReportRequest request, ReportResult result) {
        return ended(request, ReportStatus.COMPLETED, "Completed", Optional.of(result));
    }

    static Report failed(ReportRequest request, String message) {
        return ended(request, ReportStatus.ERROR, message, Optional.empty());
    }

    private static Report ended(
            ReportRequest request,
            ReportStatus status,
            String message,
            Optional<ReportResult> result) {
        return new Report(
                ID,
                request,
                "user-1",
                status,
                message,
                END.minusSeconds(60),
                END,
                1,
                Progress.NONE,
                Optional.of("job-1"),
                Optional.of("worker/1"),
                Optional.empty(),
                Optional.empty(),
                result);
    }

    /// Files with this CSV under the key of [#result].
    static InMemoryReportFiles files(String csv) {
        InMemoryReportFiles files = new InMemoryReportFiles();
        try {
            Path file = Files.createTempFile("report", ".csv");
            try {
                Files.writeString(file, csv, StandardCharsets.UTF_8);
                files.put(CSV_KEY, file, "text/csv");
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    static WebhookPayload payload(String csv) {
        return new WebhookPayload(new ReportMembers(LINKS), new ReportRows(files(csv)));
    }
}
