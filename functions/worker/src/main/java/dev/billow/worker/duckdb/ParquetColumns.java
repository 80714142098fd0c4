package dev.billow.worker.duckdb;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFault;
import dev.billow.worker.usage.UsageField;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiFunction;

/// The columns of a Parquet file that records have, with the engine's names of their types.
///
/// @param types the type of each field that is there
/// @param all every column of the file and its type, in order; files are read together when these
///     are the same
record ParquetColumns(Map<UsageField, String> types, List<String> all) {
    ParquetColumns {
        types = Map.copyOf(types);
        all = List.copyOf(all);
    }

    /// Reads them from the file's footer.
    static ParquetColumns read(Session session, LandedFile file) throws SQLException {
        Map<UsageField, String> types = new EnumMap<>(UsageField.class);
        List<String> all = new ArrayList<>();
        session.each(
                "DESCRIBE SELECT * FROM read_parquet(?)",
                row -> {
                    all.add(row.getString(1) + " " + row.getString(2));
                    UsageField field = UsageField.named(row.getString(1));
                    if (field != null) {
                        types.put(field, row.getString(2));
                    }
                },
                List.of(file.path().toString()));
        return new ParquetColumns(types, all);
    }

    /// The forms of the fields that are there.
    Map<UsageField, Form> forms() {
        Map<UsageField, Form> forms = new EnumMap<>(UsageField.class);
        types.forEach((field, type) -> forms.put(field, Form.of(field, type)));
        return forms;
    }

    /// The list of all fields in their forms, NULL where they are empty, for a SELECT.
    String asTheyAre() {
        return list(
                (field, type) ->
                        Form.of(field, type) == Form.TEXT ? present(field, type) : column(field));
    }

    /// The list of all fields as exact text, NULL where it is empty, for a SELECT.
    String asText() {
        return list(ParquetColumns::present);
    }

    private String list(BiFunction<UsageField, String, String> value) {
        StringJoiner list = new StringJoiner(", ");
        for (UsageField field : UsageField.values()) {
            String type = types.get(field);
            String given = type == null ? "NULL::VARCHAR" : value.apply(field, type);
            list.add(given + " AS " + column(field));
        }
        return list.toString();
    }

    private static String column(UsageField field) {
        return '"' + field.fieldName() + '"';
    }

    private static String present(UsageField field, String type) {
        return "nullif(" + text(field, type) + ", '')";
    }

    private static String text(UsageField field, String type) {
        String column = column(field);
        if (type.equals("VARCHAR")) {
            return column;
        }
        if (type.startsWith("TIMESTAMP")) {
            boolean zoned = type.startsWith("TIMESTAMPTZ") || type.endsWith("WITH TIME ZONE");
            String utc = zoned ? column + " AT TIME ZONE 'UTC'" : column;
            return "replace(CAST(" + utc + " AS VARCHAR), ' ', 'T') || 'Z'";
        }
        String cast = "CAST(" + column + " AS VARCHAR)";
        // The engine writes half of a DECIMAL(2, 2) as .50
        return type.startsWith("DECIMAL(")
                ? "regexp_replace(" + cast + ", '^(-?)\\.', '\\10.')"
                : cast;
    }

    /// What keeps the file from being read exactly.
    List<UsageFault> faults(UsageFile file) {
        List<UsageFault> faults = new ArrayList<>();
        for (UsageField field : UsageField.values()) {
            String type = types.get(field);
            if (type == null) {
                if (field.required()) {
                    faults.add(fault(file, field, "", "the file lacks the column"));
                }
            } else if (!isExact(type)) {
                faults.add(
                        fault(
                                file,
                                field,
                                type,
                                "the column has a type that is not exact text, number or time"));
            }
        }
        return faults;
    }

    private static boolean isExact(String type) {
        return switch (type) {
            case "VARCHAR",
                    "BOOLEAN",
                    "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "UUID",
                    "TIMESTAMP",
                    "TIMESTAMP_S",
                    "TIMESTAMP_MS",
                    "TIMESTAMP_NS",
                    "TIMESTAMP WITH TIME ZONE",
                    "TIMESTAMPTZ_NS" ->
                    true;
            default -> type.startsWith("DECIMAL(") && type.endsWith(")");
        };
    }

    private static UsageFault fault(UsageFile file, UsageField field, String value, String why) {
        return new UsageFault(file.key(), 0, field.fieldName(), value, why);
    }
}
