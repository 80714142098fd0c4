package dev.billow.worker.athena;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.usage.UsageField;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How Parquet files hold records: with a type for each column, or as text throughout. There is a
/// table for either, because a table gives its columns the same types in all files.
///
/// Instants are read as the numbers that the file has: as a timestamp the engine would round them
/// to milliseconds.
///
/// @param typed whether the columns have types
/// @param start the unit of startTime, in a typed file
/// @param end the unit of endTime, in a typed file that has it
record ParquetLayout(boolean typed, ParquetType start, ParquetType end) {
    /// The layout of a file.
    ///
    /// @throws NotOnAthenaException when a column is of a type that the table of its file has not
    static ParquetLayout of(UsageFile file, Map<UsageField, ParquetType> types) {
        boolean typed = types.values().stream().anyMatch(type -> type != ParquetType.TEXT);
        types.forEach(
                (field, type) -> {
                    if (typed && !isTyped(field, type)) {
                        throw new NotOnAthenaException(refusal(file, field));
                    }
                });
        return new ParquetLayout(
                typed,
                unit(types.get(UsageField.START_TIME)),
                unit(types.get(UsageField.END_TIME)));
    }

    private static ParquetType unit(@Nullable ParquetType type) {
        return type == null ? ParquetType.MICROS : type;
    }

    private static boolean isTyped(UsageField field, ParquetType type) {
        return switch (field.kind()) {
            case INSTANT ->
                    type == ParquetType.MILLIS
                            || type == ParquetType.MICROS
                            || type == ParquetType.NANOS;
            case WHOLE -> type == ParquetType.WHOLE;
            case DECIMAL -> type == ParquetType.DECIMAL;
            case FLAG -> type == ParquetType.FLAG;
            case TEXT -> type == ParquetType.TEXT;
        };
    }

    private static String refusal(UsageFile file, UsageField field) {
        return file.key()
                + ", column "
                + field.fieldName()
                + ": Athena reads Parquet files whose columns are all text, or else TIMESTAMP for"
                + " instants, DECIMAL of at most 23 digits and 15 decimals for quantity and price,"
                + " a signed integer for count, BOOLEAN for international and text for the others";
    }

    Source source(List<UsageFile> files) {
        String columns = Sources.fields(this::text);
        String readable =
                Sources.joined(
                        " AND ", field -> "coalesce(is_utf8(\"" + field.fieldName() + "\"), true)");
        String fields =
                Sources.fields(
                        field -> "CASE WHEN readable THEN \"" + field.fieldName() + "\" END");
        String select =
                AthenaText.PARQUET
                        .text()
                        .replace("${fields}", fields)
                        .replace("${readable}", readable)
                        .replace("${columns}", columns);
        return new Source(select, typed ? "usage_parquet" : "usage_parquet_text", files);
    }

    private String text(UsageField field) {
        String column = '"' + field.fieldName() + '"';
        if (!typed) {
            return column;
        }
        return switch (field.kind()) {
            case INSTANT -> instant(field == UsageField.START_TIME ? start : end, column);
            case WHOLE, DECIMAL, FLAG -> "CAST(" + column + " AS VARCHAR)";
            case TEXT -> column;
        };
    }

    private static String instant(ParquetType unit, String column) {
        return "text_of_" + unit.name().toLowerCase(Locale.ROOT) + '(' + column + ')';
    }
}
