package dev.billow.report;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Reports for tests, each different from the others by its id alone unless asked otherwise.
public final class SampleReports {
    /// When the samples are asked for.
    public static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    public static final AccountId ACME = new AccountId("acme");
    public static final AccountId GLOBEX = new AccountId("globex");
    public static final String USER = "user-1";

    private SampleReports() {}

    /// A request of an account that asks for both notifications.
    public static ReportRequest request(AccountId account) {
        return new ReportRequest(
                ReportType.BILLING,
                account,
                new Period(
                        LocalDate.parse("2026-09-01"),
                        LocalDate.parse("2026-09-30"),
                        ZoneId.of("Europe/Berlin")),
                true,
                Optional.of("someone@acme.example"),
                Optional.of(URI.create("https://acme.example/hook?a=1")));
    }

    /// A new report with an id of its own.
    public static Report queued(AccountId account, String user, Instant created) {
        return Report.queued(ReportId.random(), request(account), user, created);
    }

    /// A lease that lives 30 seconds.
    public static Lease lease(String token, Instant now) {
        return new Lease(token, now.plus(Duration.ofSeconds(30)));
    }

    /// A result with sums whose trailing zeros matter.
    public static ReportResult result() {
        return new ReportResult(
                "reports/accountId=acme/r/lease/report.csv",
                Optional.of("reports/accountId=acme/r/lease/report.xlsx"),
                "reports/accountId=acme/r/lease/manifest.json",
                42,
                1_234_567_890_123L,
                "0123456789abcdef".repeat(4),
                List.of(
                        new CurrencyTotal(
                                "EUR", new BigDecimal("12.10"), new BigDecimal("12.10450000000")),
                        new CurrencyTotal("JPY", new BigDecimal("-7"), new BigDecimal("-7.000"))),
                List.of("3 records have no price"),
                Optional.of(new RejectedRecords(3, "reports/rejected.csv")));
    }
}
