package dev.billow.notifier;

import dev.billow.report.CurrencyTotal;
import dev.billow.report.Report;
import dev.billow.report.ReportResult;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A report as the members of ReportInfo, in the order in which the API gives them; members without
/// a value are left out. The link is the capability link, which outlives a mailbox's delay; of what
/// differs from the report before there is no such link, and the API shows one.
final class ReportMembers {
    private final DownloadLinks links;

    ReportMembers(DownloadLinks links) {
        this.links = links;
    }

    /// The members of an ended report.
    ///
    /// @param asked when it was to be told, from which on its link lives
    Map<String, Object> of(Report report, Instant asked) {
        Optional<DownloadLinks.Link> link = links.of(report, asked);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", report.id().value());
        members.put("name", report.name());
        members.put("status", report.status().wireName());
        members.put("statusMessage", report.statusMessage());
        members.put("dateCreated", time(report.created()));
        members.put("dateUpdated", time(report.updated()));
        link.ifPresent(l -> members.put("downloadLink", l.url()));
        report.jobId().ifPresent(jobId -> members.put("jobId", jobId));
        report.request().emailAddress().ifPresent(to -> members.put("emailAddressToNotify", to));
        report.server().ifPresent(server -> members.put("server", server));
        members.put("details", details(report, link));
        return members;
    }

    /// A time as on the wire: ISO 8601 in UTC, to the millisecond.
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static Map<String, Object> details(Report report, Optional<DownloadLinks.Link> link) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("startDate", report.request().period().start().toString());
        details.put("endDate", report.request().period().end().toString());
        details.put("timeZoneId", report.request().period().zone().getId());
        report.result().ifPresent(result -> addFile(details, result));
        details.put("attempt", report.attempt());
        link.ifPresent(l -> details.put("downloadLinkExpires", time(l.expires())));
        report.result().ifPresent(result -> addRemarks(details, result));
        return details;
    }

    private static void addFile(Map<String, Object> details, ReportResult result) {
        details.put("rows", result.rows());
        details.put("bytes", result.bytes());
        details.put("sha256", result.sha256());
        result.rejected().ifPresent(rejected -> details.put("rejected", rejected.records()));
        details.put("totals", result.totals().stream().map(ReportMembers::members).toList());
    }

    private static void addRemarks(Map<String, Object> details, ReportResult result) {
        details.put("warnings", result.warnings());
        result.restatement()
                .ifPresent(other -> details.put("differsFrom", other.earlier().value()));
    }

    private static Map<String, Object> members(CurrencyTotal total) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("currency", total.currency());
        members.put("amount", total.amount());
        members.put("amountExact", total.amountExact());
        return members;
    }
}
