package dev.billow.report;

import java.util.List;

/// What a finished run left behind.
///
/// @param csvKey key of the CSV in the reports bucket
/// @param manifestKey key of its manifest
/// @param rows lines of the CSV without the header
/// @param bytes size of the CSV
/// @param sha256 checksum of the CSV, lower-case hex
/// @param totals control totals, one per currency, in order of the code
/// @param warnings what the reader should know, in sentences; usually empty
public record ReportResult(
        String csvKey,
        String manifestKey,
        long rows,
        long bytes,
        String sha256,
        List<CurrencyTotal> totals,
        List<String> warnings) {
    public ReportResult {
        totals = List.copyOf(totals);
        warnings = List.copyOf(warnings);
    }
}
