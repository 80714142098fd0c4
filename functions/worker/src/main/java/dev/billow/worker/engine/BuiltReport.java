package dev.billow.worker.engine;

import dev.billow.worker.billing.CsvSummary;

import java.nio.file.Path;
import java.util.List;

/// What a run of the engine gives.
///
/// @param csv the file
/// @param summary its size, checksum and control totals
/// @param records usage records that were counted, copies left out
/// @param inputs the frozen list of input objects, in order of their keys
/// @param engine the engine's name and version, as in `DuckDB v2.0.0`
public record BuiltReport(
        Path csv, CsvSummary summary, long records, List<InputSummary> inputs, String engine) {
    public BuiltReport {
        inputs = List.copyOf(inputs);
    }
}
