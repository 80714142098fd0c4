package dev.billow.api.report;

import dev.billow.api.wire.WireObject;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportFiles.Link;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportResult;
import dev.billow.report.Restatement;

import java.time.Instant;
import java.util.Optional;

/// Signs links to the files of finished reports, at the moment they are asked for.
public final class ReportLinks {
    private static final String CSV = "text/csv";
    private static final String WORKBOOK =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ReportFiles files;

    public ReportLinks(ReportFiles files) {
        this.files = files;
    }

    /// A link to the CSV; empty while there is none.
    public Optional<Link> csv(Report report, Instant now) {
        return report.result().map(result -> sign(report, result.csvKey(), ".csv", CSV, now));
    }

    /// A link to the workbook; empty while there is none, and when its rows are too many for one.
    public Optional<Link> workbook(Report report, Instant now) {
        return report.result()
                .flatMap(ReportResult::workbookKey)
                .map(key -> sign(report, key, ".xlsx", WORKBOOK, now));
    }

    /// A link to the manifest; empty while there is none.
    public Optional<Link> manifest(Report report, Instant now) {
        return report.result()
                .map(ReportResult::manifestKey)
                .map(key -> sign(report, key, "-manifest.json", "application/json", now));
    }

    /// A link to the list of bad records; empty while there is none.
    public Optional<Link> rejected(Report report, Instant now) {
        return report.result()
                .flatMap(ReportResult::rejected)
                .map(rejected -> sign(report, rejected.key(), "-rejected.csv", CSV, now));
    }

    private Optional<Link> diff(Report report, Instant now) {
        return report.result()
                .flatMap(ReportResult::restatement)
                .flatMap(Restatement::diff)
                .map(diff -> sign(report, diff.key(), "-diff.csv", CSV, now));
    }

    /// Signs for files of this report alone, whatever its item says.
    private Link sign(Report report, String key, String end, String contentType, Instant now) {
        String own = ReportFiles.prefix(report.request().accountId(), report.id());
        if (!key.startsWith(own)) {
            throw new IllegalStateException(
                    "the item of report %s names a file that is not under %s"
                            .formatted(report.id(), own));
        }
        return files.link(key, fileName(report) + end, contentType, now);
    }

    /// The report as clients see it now.
    WireObject info(Report report, Instant now) {
        return ReportInfo.of(report, csv(report, now), diff(report, now));
    }

    private static String fileName(Report report) {
        ReportRequest request = report.request();
        return String.join(
                "-",
                request.type().id(),
                request.accountId().value(),
                request.period().start().toString(),
                request.period().end().toString());
    }
}
