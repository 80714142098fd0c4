package dev.billow.worker.duckdb;

import dev.billow.worker.usage.LandedFile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Scans of Parquet files: one for all files whose columns have the same types.
final class ParquetScans {
    private ParquetScans() {}

    static List<Scan> of(Map<LandedFile, ParquetColumns> files) {
        Map<ParquetColumns, List<LandedFile>> byColumns = new LinkedHashMap<>();
        files.forEach(
                (file, columns) ->
                        byColumns.computeIfAbsent(columns, _ -> new ArrayList<>()).add(file));
        List<Scan> scans = new ArrayList<>();
        byColumns.forEach(
                (columns, alike) ->
                        scans.add(new Scan(select(columns), columns.forms(), alike, "")));
        return scans;
    }

    private static String select(ParquetColumns columns) {
        return "SELECT file_index AS position, true AS shaped, %s FROM read_parquet(?)"
                .formatted(columns.asTheyAre());
    }
}
