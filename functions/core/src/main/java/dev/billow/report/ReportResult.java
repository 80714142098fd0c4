package dev.billow.report;

import java.util.List;
import java.util.Optional;

/// What a finished run left behind.
///
/// @param csvKey key of the CSV in the reports bucket
/// @param workbookKey key of the workbook; absent when the rows are more than [#WORKBOOK_ROWS], or
///     when the run was before there were workbooks
/// @param manifestKey key of its manifest
/// @param rows rows of the CSV without the header
/// @param bytes size of the CSV
/// @param sha256 checksum of the CSV, lower-case hex
/// @param totals control totals, one per currency, in order of the code
/// @param warnings what the reader should know, in sentences; usually empty
/// @param rejected the bad records that were left out; absent when there are none
public record ReportResult(
        String csvKey,
        Optional<String> workbookKey,
        String manifestKey,
        long rows,
        long bytes,
        String sha256,
        List<CurrencyTotal> totals,
        List<String> warnings,
        Optional<RejectedRecords> rejected) {
    /// The most rows that a workbook holds below its header.
    public static final int WORKBOOK_ROWS = 1_048_575;

    public ReportResult {
        totals = List.copyOf(totals);
        warnings = List.copyOf(warnings);
    }
}
