package dev.billow.api.report;

import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;
import dev.billow.report.CurrencyTotal;
import dev.billow.report.Period;
import dev.billow.report.Progress;
import dev.billow.report.RejectedRecords;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles.Link;
import dev.billow.report.ReportStatus;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A report as clients see it.
///
/// Members without a value are not there. All are texts but `details`, which JSON alone shows.
/// Totals are exact decimals. Times are ISO 8601 in UTC, to the millisecond.
public final class ReportInfo {
    /// What `status` can be.
    static final List<String> STATUSES =
            Arrays.stream(ReportStatus.values()).map(ReportStatus::wireName).toList();

    private static final WireType TOTAL =
            new WireType(
                    "ReportTotal",
                    List.of(
                            Property.text("currency", "ISO 4217 code", "EUR"),
                            Property.decimal("amount", "Sum of the rounded lines", "358.88"),
                            Property.decimal(
                                    "amountExact", "Sum without any rounding", "358.84427806675")));

    private static final WireType DETAILS =
            new WireType(
                    "ReportDetails",
                    List.of(
                            Property.text("startDate", "First day of the report", "2026-10-01"),
                            Property.text("endDate", "Last day of the report", "2026-10-31"),
                            Property.text("timeZoneId", "Zone that the days are days of", "UTC"),
                            Property.whole("rows", "Lines of the CSV without its header", "480"),
                            Property.whole("bytes", "Size of the CSV", "48027"),
                            Property.text(
                                    "sha256",
                                    "Checksum of the CSV",
                                    "0744407993789a0bf7324ee9b011dfadd62532133c89fd284a09ca7a5fb78672"),
                            Property.whole(
                                    "rejected",
                                    "Bad records that were left out; /reports/{id}/rejected.csv"
                                            + " lists them",
                                    "3"),
                            Property.objects("totals", TOTAL, "Control totals, one per currency"),
                            Property.whole("progress", "Percent done, while it runs", "36"),
                            Property.whole(
                                    "bytesRead",
                                    "Of the usage files as stored, while it runs",
                                    "1234567890"),
                            Property.whole("bytesTotal", "Their size", "3400000000"),
                            Property.whole("daysRead", "Days with usage that are read", "12"),
                            Property.whole("daysTotal", "Days with usage", "31"),
                            Property.whole("attempt", "How often a worker took it up", "1"),
                            Property.text(
                                    "downloadLinkExpires",
                                    "When downloadLink ends; read the report again for a new one",
                                    "2026-11-15T10:15:00Z"),
                            Property.texts("warnings", "What the reader should know", ""),
                            Property.text(
                                    "differsFrom",
                                    "The report before this one that was asked for the same and"
                                            + " says something else",
                                    "1f6cb6b0-8c0e-4d5c-9d2f-3a1f0f2b7c11"),
                            Property.text(
                                    "diffLink",
                                    "Link to a CSV of the lines that differ; ends with"
                                            + " downloadLink",
                                    "https://reports.s3.eu-west-1.amazonaws.com/…")));

    /// The type that every report operation answers with, in the contract's order.
    public static final WireType TYPE =
            new WireType(
                    "ReportInfo",
                    List.of(
                            Property.text(
                                    "id",
                                    "Identity of the report",
                                    "3b92e01c-6e8d-4e6c-a0d7-55e1a4e16f63"),
                            Property.text(
                                    "name",
                                    "Name for people",
                                    "Billing report acme 2026-10-01 to 2026-10-31"),
                            Property.choice(
                                    "status",
                                    STATUSES,
                                    "Where it stands; no fifth state ever comes",
                                    "Completed"),
                            Property.text(
                                    "statusMessage",
                                    "Where it stands, for people",
                                    "Completed: 480 lines from 25,410 records in 31 files"),
                            Property.text("dateCreated", "ISO 8601, UTC", "2026-11-15T10:00:00Z"),
                            Property.text("dateUpdated", "ISO 8601, UTC", "2026-11-15T10:00:03Z"),
                            Property.text(
                                    "downloadLink",
                                    "Link to the CSV, once completed; 15 minutes at most",
                                    "https://reports.s3.eu-west-1.amazonaws.com/…"),
                            Property.text(
                                    "jobId",
                                    "The queue's message id: in the answer that asked, and once"
                                            + " claimed",
                                    "3bec2739-0fcb-4608-82c4-e302a9f683ef"),
                            Property.text(
                                    "emailAddressToNotify",
                                    "Who is mailed when it ends",
                                    "billing@acme.example"),
                            Property.text(
                                    "server",
                                    "The function and instance that ran it",
                                    "WorkerFunction/2026/11/15/[1]a1b2c3"),
                            Property.extension(
                                    "details", DETAILS, "What proves the file; JSON only")));

    private ReportInfo() {}

    /// @param link to the file, when the report is completed
    /// @param diff to what differs from the report before it, when something does
    public static WireObject of(Report report, Optional<Link> link, Optional<Link> diff) {
        return new WireObject.Builder(TYPE)
                .put("id", report.id().value())
                .put("name", report.name())
                .put("status", report.status().wireName())
                .put("statusMessage", report.statusMessage())
                .put("dateCreated", time(report.created()))
                .put("dateUpdated", time(report.updated()))
                .put("downloadLink", link.map(l -> l.uri().toString()))
                .put("jobId", report.jobId())
                .put("emailAddressToNotify", report.request().emailAddress())
                .put("server", report.server())
                .put("details", details(report, link, diff))
                .build();
    }

    private static WireObject details(Report report, Optional<Link> link, Optional<Link> diff) {
        Period period = report.request().period();
        WireObject.Builder details =
                new WireObject.Builder(DETAILS)
                        .put("startDate", period.start().toString())
                        .put("endDate", period.end().toString())
                        .put("timeZoneId", period.zone().getId())
                        .put("attempt", report.attempt())
                        .put("downloadLinkExpires", link.map(l -> time(l.expires())))
                        .put("diffLink", diff.map(l -> l.uri().toString()));
        if (report.status() == ReportStatus.RUNNING) {
            Progress progress = report.progress();
            details.put("progress", report.progressPercent())
                    .put("bytesRead", progress.bytes())
                    .put("bytesTotal", progress.ofBytes())
                    .put("daysRead", progress.days())
                    .put("daysTotal", progress.ofDays());
        }
        report.result()
                .ifPresent(
                        result ->
                                details.put("rows", result.rows())
                                        .put("bytes", result.bytes())
                                        .put("sha256", result.sha256())
                                        .put(
                                                "rejected",
                                                result.rejected().map(RejectedRecords::records))
                                        .put("totals", totals(result.totals()))
                                        .put("warnings", result.warnings())
                                        .put(
                                                "differsFrom",
                                                result.restatement()
                                                        .map(r -> r.earlier().value())));
        return details.build();
    }

    private static List<WireObject> totals(List<CurrencyTotal> totals) {
        return totals.stream()
                .map(
                        total ->
                                new WireObject.Builder(TOTAL)
                                        .put("currency", total.currency())
                                        .put("amount", total.amount())
                                        .put("amountExact", total.amountExact())
                                        .build())
                .toList();
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
