package dev.billow.notifier;

import dev.billow.report.CurrencyTotal;
import dev.billow.report.Period;
import dev.billow.report.Report;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Writes the mail that says how a report ended.
final class ReportMail {
    private final DownloadLinks links;

    ReportMail(DownloadLinks links) {
        this.links = links;
    }

    /// The mail about an ended report.
    ///
    /// @param asked when it was to be told, from which on its link lives
    /// @param unsubscribe the link that ends such mails
    Mail of(Report report, Instant asked, String to, String unsubscribe) {
        boolean completed = report.status() == ReportStatus.COMPLETED;
        String title = report.request().type().title().toLowerCase(Locale.ROOT);
        Period period = report.request().period();
        String headline =
                "Your %s %s %s to %s %s"
                        .formatted(
                                title,
                                report.request().accountId(),
                                period.start(),
                                period.end(),
                                completed ? "is ready" : "failed");
        MailBody body = new MailBody().paragraph(headline + ".").facts(facts(report));
        links.of(report, asked)
                .ifPresent(
                        link ->
                                body.link(
                                        "Download the report",
                                        " until " + until(link),
                                        link.url()));
        body.link("No more mails about " + report.request().accountId(), "", unsubscribe);
        return new Mail(to, headline, body.text(), body.html(), unsubscribe);
    }

    private static Map<String, String> facts(Report report) {
        Period period = report.request().period();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Account", report.request().accountId().value());
        facts.put(
                "Period",
                period.start() + " to " + period.end() + " (" + period.zone().getId() + ")");
        report.result().ifPresent(result -> add(facts, result));
        facts.put("Status", ForeignText.shown(report.statusMessage()));
        facts.put("Report", report.id().value());
        return facts;
    }

    private static void add(Map<String, String> facts, ReportResult result) {
        facts.put("Rows", Long.toString(result.rows()));
        result.rejected()
                .ifPresent(
                        rejected ->
                                facts.put(
                                        "Rejected records",
                                        rejected.records() + ", listed in rejected.csv"));
        for (CurrencyTotal total : result.totals()) {
            facts.put("Total " + total.currency(), total.amount().toPlainString());
        }
        for (int i = 0; i < result.warnings().size(); i++) {
            facts.put("Note " + (i + 1), ForeignText.shown(result.warnings().get(i)));
        }
    }

    private static String until(DownloadLinks.Link link) {
        return link.expires().truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
