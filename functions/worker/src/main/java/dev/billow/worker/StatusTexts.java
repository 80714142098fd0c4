package dev.billow.worker;

import dev.billow.report.ReportId;
import dev.billow.report.ReportResult;
import dev.billow.report.Restatement;
import dev.billow.report.UsageFiles.UsageChangedException;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.QueryFailedException;
import dev.billow.worker.table.WrittenTable;
import dev.billow.worker.usage.UsageFaultException;

import java.util.Locale;
import java.util.Optional;

/// What people read about how a report ended.
final class StatusTexts {
    private StatusTexts() {}

    static String completed(BuiltReport built) {
        String what =
                built.records() == 0
                        ? "no usage in the period, the file has a header only"
                        : String.format(
                                Locale.ROOT,
                                "%s from %s in %s",
                                many(built.table().rows(), "line"),
                                many(built.records(), "record"),
                                many(built.inputs().size(), "file"));
        return "Completed: " + what + rejected(built.rejected());
    }

    private static String rejected(long records) {
        return records == 0
                ? ""
                : "; %s %s rejected, see rejected.csv"
                        .formatted(many(records, "record"), records == 1 ? "was" : "were");
    }

    /// Why there is no workbook, when there is none.
    static Optional<String> noWorkbook(WrittenTable table) {
        if (table.workbook().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                table.rows() > ReportResult.WORKBOOK_ROWS
                        ? String.format(
                                Locale.ROOT,
                                "There is no report.xlsx: %s, and a workbook holds %,d",
                                many(table.rows(), "line"),
                                ReportResult.WORKBOOK_ROWS)
                        : "There is no report.xlsx: a text is longer than a workbook's cell holds");
    }

    /// How many lines differ from the report before, as the rest of the sentence of its end.
    static String restated(Restatement restatement) {
        String differing =
                restatement
                        .diff()
                        .map(
                                diff ->
                                        many(diff.lines(), "line")
                                                + (diff.lines() == 1 ? " differs" : " differ"))
                        .orElse("lines differ");
        return "; " + differing + " from report " + restatement.earlier();
    }

    static String noDiff(ReportId earlier) {
        return "There is no diff.csv: report "
                + earlier
                + " says something else, and their lines could not be compared";
    }

    static String earlierUnknown() {
        return "Whether an earlier report says something else could not be found out";
    }

    static String badUsage(UsageFaultException bad) {
        long more = bad.faults().size() - 1 + bad.more();
        String others =
                more == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ". There are %,d more; errors.csv lists the first",
                                more);
        return "Bad usage data: " + bad.faults().getFirst().sentence() + others;
    }

    static String usageChanged(UsageChangedException changed) {
        return changed.getMessage() + "; ask for it again when the files are at rest";
    }

    static String queryFailed(QueryFailedException failure) {
        return String.valueOf(failure.getMessage());
    }

    static String internal(String requestId) {
        return "Internal error; quote the request id " + requestId;
    }

    static String lost() {
        return "The worker was lost in every attempt: the usage may be more than it can hold";
    }

    private static String many(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
