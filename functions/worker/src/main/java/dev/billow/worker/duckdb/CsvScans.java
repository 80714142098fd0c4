package dev.billow.worker.duckdb;

import dev.billow.worker.usage.CsvHeader;
import dev.billow.worker.usage.CsvRecords;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageField;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Scans of CSV files: one for all files with the same header row.
///
/// The columns are named by their places, so that no word of the file comes into the SQL.
final class CsvScans {
    private CsvScans() {}

    static List<Scan> of(Map<LandedFile, CsvHeader> files, int threads) {
        Map<CsvHeader, List<LandedFile>> byHeader = new LinkedHashMap<>();
        files.forEach(
                (file, header) ->
                        byHeader.computeIfAbsent(header, _ -> new ArrayList<>()).add(file));
        List<Scan> scans = new ArrayList<>();
        byHeader.forEach(
                (header, alike) -> {
                    String share = FileShare.option(alike, threads);
                    scans.add(
                            Scan.ofText(select(header, share), alike).withEndMark(endMark(header)));
                });
        return scans;
    }

    private static String endMark(CsvHeader header) {
        int category = header.indexOf(UsageField.CATEGORY);
        int after = header.columns().size() - 1 - category;
        return ",".repeat(category) + EndMarks.CATEGORY + ",".repeat(after);
    }

    private static String select(CsvHeader header, String share) {
        StringBuilder fields = new StringBuilder();
        for (UsageField field : UsageField.values()) {
            int index = header.indexOf(field);
            fields.append(index < 0 ? "NULL::VARCHAR" : "f" + index);
            fields.append(" AS \"").append(field.fieldName()).append("\", ");
        }
        String columns =
                IntStream.range(0, header.columns().size())
                        .mapToObj(i -> "'f" + i + "': 'VARCHAR'")
                        .collect(Collectors.joining(", "));
        return """
        SELECT file_index AS position, %s true AS shaped FROM read_csv(?, columns = {%s},
            auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
            strict_mode = true, maximum_line_size = %d, %s)
        """
                .formatted(fields, columns, CsvRecords.LONGEST_LINE, share);
    }
}
