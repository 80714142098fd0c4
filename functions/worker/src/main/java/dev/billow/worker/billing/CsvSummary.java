package dev.billow.worker.billing;

import dev.billow.report.CurrencyTotal;

import java.util.List;

/// What is known of a written CSV.
///
/// @param rows lines without the header
/// @param bytes size of the file
/// @param sha256 checksum of the file, lower-case hex
/// @param totals control totals, one per currency, in order of the code
public record CsvSummary(long rows, long bytes, String sha256, List<CurrencyTotal> totals) {
    public CsvSummary {
        totals = List.copyOf(totals);
    }
}
