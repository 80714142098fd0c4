package dev.billow.notifier;

import dev.billow.report.CurrencyTotal;
import dev.billow.report.Period;
import dev.billow.report.Report;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes the mail that says how a report ended.
final class ReportMail {
    private final DownloadLinks links;

    ReportMail(DownloadLinks links) {
        this.links = links;
    }

    /// The mail about an ended report.
    Mail of(Report report, String to) {
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
        Map<String, String> facts = facts(report);
        Optional<DownloadLinks.Link> link = links.of(report);
        return new Mail(to, headline, text(headline, facts, link), html(headline, facts, link));
    }

    private static Map<String, String> facts(Report report) {
        Period period = report.request().period();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Account", report.request().accountId().value());
        facts.put(
                "Period",
                period.start() + " to " + period.end() + " (" + period.zone().getId() + ")");
        report.result().ifPresent(result -> add(facts, result));
        facts.put("Status", oneLine(report.statusMessage()));
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
            facts.put("Note " + (i + 1), oneLine(result.warnings().get(i)));
        }
    }

    private static String text(
            String headline, Map<String, String> facts, Optional<DownloadLinks.Link> link) {
        String lines =
                facts.entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue() + "\n")
                        .collect(Collectors.joining());
        String download =
                link.map(l -> "\nDownload until " + until(l) + ":\n" + l.url() + "\n").orElse("");
        return headline + ".\n\n" + lines + download;
    }

    private static String html(
            String headline, Map<String, String> facts, Optional<DownloadLinks.Link> link) {
        String rows =
                facts.entrySet().stream()
                        .map(
                                fact ->
                                        "<tr><th align=\"left\">%s</th><td>%s</td></tr>\n"
                                                .formatted(
                                                        escaped(fact.getKey()),
                                                        escaped(fact.getValue())))
                        .collect(Collectors.joining());
        String download =
                link.map(
                                l ->
                                        "<p><a href=\"%s\">Download the report</a> until %s.</p>\n"
                                                .formatted(escaped(l.url()), until(l)))
                        .orElse("");
        return """
        <!DOCTYPE html>
        <html lang="en"><body>
        <p>%s.</p>
        <table>
        %s</table>
        %s</body></html>
        """
                .formatted(escaped(headline), rows, download);
    }

    private static String until(DownloadLinks.Link link) {
        return link.expires().truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
