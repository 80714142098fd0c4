package dev.billow.worker.duckdb;

import dev.billow.worker.usage.CsvRecords;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageField;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// One scan of all newline-delimited JSON files.
final class JsonScans {
    private JsonScans() {}

    static List<Scan> of(List<LandedFile> files, int threads) {
        return files.isEmpty()
                ? List.of()
                : List.of(Scan.ofText(select(FileShare.option(files, threads)), files));
    }

    private static String select(String share) {
        return Sql.JSON
                .text()
                .replace(
                        "${members}",
                        each(name -> "nullif(v.\"" + name + "\", '') AS \"" + name + '"'))
                .replace("${structure}", '{' + each(name -> '"' + name + "\": \"VARCHAR\"") + '}')
                .replace("${present}", present())
                .replace("${paths}", each(name -> "'$." + name + "'"))
                .replace("${share}", share)
                .replace("${longest}", Integer.toString(CsvRecords.LONGEST_LINE));
    }

    private static String present() {
        return Arrays.stream(UsageField.values())
                .map(field -> "(v.\"" + field.fieldName() + "\" IS NOT NULL)::INTEGER")
                .collect(Collectors.joining(" + "));
    }

    private static String each(UnaryOperator<String> part) {
        return Arrays.stream(UsageField.values())
                .map(field -> part.apply(field.fieldName()))
                .collect(Collectors.joining(", "));
    }
}
