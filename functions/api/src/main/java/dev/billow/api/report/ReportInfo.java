package dev.billow.api.report;

import dev.billow.report.CurrencyTotal;
import dev.billow.report.Period;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles.Link;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A report as clients see it: its members by name, in the order of the contract.
///
/// Members without a value are not there. All are texts but `details`, which only formats with
/// structure can show. Totals are exact decimals. Times are ISO 8601 in UTC, to the millisecond.
/// `jobId` is the queue's message id: in the answer to the request that of the message just sent,
/// then none while the report is Queued, then that of the message that its worker was handed.
public record ReportInfo(Map<String, Object> members) {
    /// @param link to the file, when the report is completed
    public static ReportInfo of(Report report, Optional<Link> link) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", report.id().value());
        members.put("name", report.name());
        members.put("status", report.status().wireName());
        members.put("statusMessage", report.statusMessage());
        members.put("dateCreated", time(report.created()));
        members.put("dateUpdated", time(report.updated()));
        link.ifPresent(l -> members.put("downloadLink", l.uri().toString()));
        report.jobId().ifPresent(id -> members.put("jobId", id));
        report.request().emailAddress().ifPresent(a -> members.put("emailAddressToNotify", a));
        report.server().ifPresent(server -> members.put("server", server));
        members.put("details", details(report, link));
        return new ReportInfo(members);
    }

    private static Map<String, Object> details(Report report, Optional<Link> link) {
        Map<String, Object> details = new LinkedHashMap<>();
        Period period = report.request().period();
        details.put("startDate", period.start().toString());
        details.put("endDate", period.end().toString());
        details.put("timeZoneId", period.zone().getId());
        report.result().ifPresent(result -> put(details, result));
        if (report.status() == ReportStatus.RUNNING) {
            details.put("progress", report.progressPercent());
        }
        details.put("attempt", report.attempt());
        link.ifPresent(l -> details.put("downloadLinkExpires", time(l.expires())));
        report.result().ifPresent(result -> details.put("warnings", result.warnings()));
        return details;
    }

    private static void put(Map<String, Object> details, ReportResult result) {
        details.put("rows", result.rows());
        details.put("bytes", result.bytes());
        details.put("sha256", result.sha256());
        List<Map<String, Object>> totals =
                result.totals().stream().map(ReportInfo::members).toList();
        details.put("totals", totals);
    }

    private static Map<String, Object> members(CurrencyTotal total) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("currency", total.currency());
        members.put("amount", total.amount());
        members.put("amountExact", total.amountExact());
        return members;
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
