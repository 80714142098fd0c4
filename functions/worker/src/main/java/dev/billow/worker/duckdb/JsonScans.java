package dev.billow.worker.duckdb;

import dev.billow.worker.usage.CsvRecords;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageField;
import dev.billow.worker.usage.UsageField.Kind;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// One scan of all newline-delimited JSON files.
final class JsonScans {
    /// What must be as it is written where it is a bare number; a whole number that the rules
    /// allow is one in a double, too.
    private static final List<UsageField> AS_WRITTEN =
            Arrays.stream(UsageField.values())
                    .filter(field -> field.kind() == Kind.TEXT || field.kind() == Kind.DECIMAL)
                    .toList();

    private JsonScans() {}

    static List<Scan> of(List<LandedFile> files, int threads) {
        return files.isEmpty()
                ? List.of()
                : List.of(Scan.ofText(select(FileShare.option(files, threads)), files));
    }

    private static String select(String share) {
        return Sql.JSON
                .text()
                .replace("${members}", members())
                .replace("${numbers}", numbers())
                .replace("${structure}", '{' + each(name -> '"' + name + "\": \"VARCHAR\"") + '}')
                .replace("${present}", present())
                .replace("${paths}", each(JsonScans::path))
                .replace("${numberPaths}", asWritten(JsonScans::path, ", "))
                .replace("${numberNames}", asWritten(name -> name, "|"))
                .replace("${share}", share)
                .replace("${longest}", Integer.toString(CsvRecords.LONGEST_LINE));
    }

    private static String members() {
        return Arrays.stream(UsageField.values())
                .map(field -> "%s AS \"%s\"".formatted(value(field), field.fieldName()))
                .collect(Collectors.joining(", "));
    }

    private static String value(UsageField field) {
        String name = field.fieldName();
        String value = "nullif(v.\"" + name + "\", '')";
        return AS_WRITTEN.contains(field)
                ? "coalesce(nullif(\"number in %s\", ''), %s)".formatted(name, value)
                : value;
    }

    private static String numbers() {
        return asWritten(
                name -> "number_in(line, '%1$s', v.\"%1$s\") AS \"number in %1$s\"".formatted(name),
                ", ");
    }

    private static String path(String name) {
        return "'$." + name + "'";
    }

    private static String asWritten(UnaryOperator<String> part, String between) {
        return AS_WRITTEN.stream()
                .map(UsageField::fieldName)
                .map(part)
                .collect(Collectors.joining(between));
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
