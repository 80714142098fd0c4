package dev.billow.worker.athena;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.usage.CsvHeader;
import dev.billow.worker.usage.UsageField;
import dev.billow.worker.usage.UsageFormat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Groups files that are read alike.
final class Sources {
    /// Each is a stage of the engine's plan, which has room for 150.
    static final int MOST = 50;

    /// What a CSV file has where.
    ///
    /// @param count of all columns
    /// @param places of those fields that are there, from 0
    private record CsvLayout(int count, Map<UsageField, Integer> places) {
        static CsvLayout of(CsvHeader header) {
            Map<UsageField, Integer> places = new EnumMap<>(UsageField.class);
            for (UsageField field : UsageField.values()) {
                if (header.indexOf(field) >= 0) {
                    places.put(field, header.indexOf(field));
                }
            }
            return new CsvLayout(header.columns().size(), places);
        }
    }

    private Sources() {}

    /// The sources of these files.
    ///
    /// @throws NotOnAthenaException when one of them cannot be read exactly
    static List<Source> of(List<UsageFile> files, UsageColumns columns) {
        Map<UsageFormat.Kind, List<UsageFile>> byKind =
                grouped(files, file -> UsageFormat.of(file.key()).orElseThrow().kind());
        List<Source> sources = new ArrayList<>();
        grouped(
                        byKind.getOrDefault(UsageFormat.Kind.CSV, List.of()),
                        file -> CsvLayout.of(Objects.requireNonNull(columns.csv().get(file))))
                .forEach((layout, alike) -> sources.add(csv(layout, alike)));
        grouped(byKind.getOrDefault(UsageFormat.Kind.JSON, List.of()), _ -> "")
                .forEach((_, alike) -> sources.add(json(alike)));
        grouped(
                        byKind.getOrDefault(UsageFormat.Kind.PARQUET, List.of()),
                        file ->
                                ParquetLayout.of(
                                        file, Objects.requireNonNull(columns.parquet().get(file))))
                .forEach((layout, alike) -> sources.add(layout.source(alike)));
        if (sources.size() > MOST) {
            throw new NotOnAthenaException(
                    "The usage files of the period have "
                            + sources.size()
                            + " different orders of columns; Athena can read "
                            + MOST
                            + " at once");
        }
        return sources;
    }

    private static <K> Map<K, List<UsageFile>> grouped(
            List<UsageFile> files, Function<UsageFile, K> key) {
        return files.stream()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private static Source csv(CsvLayout layout, List<UsageFile> files) {
        String fields =
                fields(
                        field -> {
                            Integer place = layout.places().get(field);
                            return place == null
                                    ? "CAST(NULL AS VARCHAR)"
                                    : "CASE WHEN readable THEN element_at(texts, %d) END"
                                            .formatted(place + 1);
                        });
        String select =
                AthenaText.CSV
                        .text()
                        .replace("${columns}", Integer.toString(layout.count()))
                        .replace("${fields}", fields);
        return new Source(select, "usage_csv", files);
    }

    private static Source json(List<UsageFile> files) {
        String names = joined("', '", UsageField::fieldName);
        String fields =
                fields(
                        field ->
                                "CASE WHEN readable AND members IS NOT NULL THEN"
                                        + " json_extract_scalar(line, '$.%s') END"
                                                .formatted(field.fieldName()));
        String select =
                AthenaText.JSON
                        .text()
                        .replace("${names}", "'" + names + "'")
                        .replace("${alternatives}", joined("|", UsageField::fieldName))
                        .replace("${fields}", fields);
        return new Source(select, "usage_ndjson", files);
    }

    /// All fields under their names, for a SELECT.
    static String fields(Function<UsageField, String> value) {
        return joined(", ", field -> value.apply(field) + " AS \"" + field.fieldName() + "\"");
    }

    static String joined(String between, Function<UsageField, String> part) {
        return Arrays.stream(UsageField.values()).map(part).collect(Collectors.joining(between));
    }
}
