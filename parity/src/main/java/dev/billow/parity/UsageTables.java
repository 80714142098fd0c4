package dev.billow.parity;

import dev.billow.worker.usage.UsageField;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The tables over the usage files, as the template describes them to Athena.
final class UsageTables {
    private static final String LINES =
            "format = 'TEXTFILE', textfile_field_separator = U&'\\0001', null_format = U&'\\0001'";

    private UsageTables() {}

    /// The statements that make them in the schema of the session.
    static List<String> of(String location) {
        return List.of(
                table(
                        "usage_csv",
                        "line VARCHAR, more VARCHAR",
                        LINES + ", skip_header_line_count = 1",
                        location),
                table("usage_ndjson", "line VARCHAR, more VARCHAR", LINES, location),
                table("usage_parquet", columns(UsageTables::type), "format = 'PARQUET'", location),
                table(
                        "usage_parquet_text",
                        columns(_ -> "VARCHAR"),
                        "format = 'PARQUET'",
                        location));
    }

    private static String table(String name, String columns, String format, String location) {
        return """
        CREATE TABLE %s (
            %s,
            account VARCHAR WITH (partition_projection_type = 'injected'),
            day VARCHAR WITH (
                partition_projection_type = 'date',
                partition_projection_format = 'yyyy-MM-dd',
                partition_projection_range = ARRAY['2000-01-01', 'NOW+1DAYS'])
        ) WITH (
            %s,
            external_location = '%susage',
            partitioned_by = ARRAY['account', 'day'],
            partition_projection_enabled = true,
            partition_projection_location_template = '%susage/accountId=${account}/date=${day}')
        """
                .formatted(name, columns, format, location, location);
    }

    private static String columns(Function<UsageField, String> type) {
        return Arrays.stream(UsageField.values())
                .map(
                        field ->
                                '"'
                                        + field.fieldName().toLowerCase(Locale.ROOT)
                                        + "\" "
                                        + type.apply(field))
                .collect(Collectors.joining(", "));
    }

    private static String type(UsageField field) {
        return switch (field) {
            case START_TIME, END_TIME, COUNT -> "BIGINT";
            case QUANTITY, PRICE -> "DECIMAL(38, 15)";
            case INTERNATIONAL -> "BOOLEAN";
            default -> "VARCHAR";
        };
    }
}
