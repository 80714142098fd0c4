package dev.billow.worker.engine;

import dev.billow.report.CurrencyTotal;
import dev.billow.worker.table.WrittenTable;

import java.util.List;

/// What a run of the engine gives.
///
/// @param table the files, with the report's rows
/// @param totals control totals, one per currency, in order of the code
/// @param records usage records that were counted, copies left out
/// @param inputs the frozen list of input objects, in order of their keys
/// @param engine the engine's name and version, as in `DuckDB v2.0.0`
public record BuiltReport(
        WrittenTable table,
        List<CurrencyTotal> totals,
        long records,
        List<InputSummary> inputs,
        String engine) {
    public BuiltReport {
        totals = List.copyOf(totals);
        inputs = List.copyOf(inputs);
    }

    /// Records that were left out because they were bad.
    public long rejected() {
        return inputs.stream().mapToLong(InputSummary::rejected).sum();
    }
}
