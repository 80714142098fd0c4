package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageField;
import dev.billow.worker.usage.UsageFormat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Fields of every kind in every type that a Parquet column may have, with the values at the edges
/// of the types and of the rules.
@Tag("B13")
@Tag("B16")
@Tag("B19")
class TypedColumnsTest {
    private static final List<String> TYPES =
            List.of(
                    "VARCHAR",
                    "BOOLEAN",
                    "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "UUID",
                    "TIMESTAMP",
                    "TIMESTAMP_MS",
                    "TIMESTAMP_NS",
                    "TIMESTAMPTZ",
                    "TIMESTAMPTZ_NS",
                    "DECIMAL(2, 2)",
                    "DECIMAL(9, 0)",
                    "DECIMAL(18, 3)",
                    "DECIMAL(30, 15)",
                    "DECIMAL(38, 0)",
                    "DECIMAL(38, 10)",
                    "DECIMAL(38, 15)",
                    "DECIMAL(38, 18)",
                    "DECIMAL(38, 30)",
                    "DECIMAL(38, 38)");

    /// Those that do not fit into a type become NULL there.
    private static final List<String> VALUES =
            List.of(
                    "",
                    "true",
                    "false",
                    "USD",
                    "acme",
                    "5e8d3a52-9b1c-4a55-8a7e-3f6f5d1c2b4a",
                    "0",
                    "1",
                    "-1",
                    "0.5",
                    "-0.25",
                    "127",
                    "999999999999999",
                    "-999999999999999",
                    "1000000000000000",
                    "-1000000000000000",
                    "9223372036854775807",
                    "18446744073709551615",
                    "99999999999999999999999999999999999999",
                    "9999999999999999999999999999.5",
                    "999999999999999.999999999999999",
                    "-999999999999999.999999999999999",
                    "999999999999999.9999999999999994",
                    "999999999999999.9999999999999999",
                    "99999999.999999999999999999999999999999",
                    "0.000000000000001",
                    "0.0000000000000001",
                    "0.1000000000000004",
                    "-0.00000000000000000000000000000000000001",
                    "1.50000000000000000000",
                    "2026-09-01T00:00:00Z",
                    "2026-09-01T12:00:00.5Z",
                    "2026-09-01T23:59:59.999999999Z",
                    "2026-09-01T23:59:59.999999Z",
                    "2026-09-02T00:00:00Z",
                    "2026-09-02T00:00:00.000000001Z",
                    "2026-08-31T23:59:59.999999999Z",
                    "1677-09-22T00:00:00Z",
                    "2262-04-11T00:00:00Z",
                    "0001-01-01T00:00:00Z",
                    "9999-12-31T23:59:59.999999Z",
                    "10000-01-01T00:00:00Z",
                    "0001-12-31 (BC) 23:59:59Z",
                    "infinity",
                    "-infinity");

    /// Fields whose columns may have a type that is no text; of the texts, ids of either kind.
    static Stream<UsageField> typed() {
        return Arrays.stream(UsageField.values())
                .filter(
                        field ->
                                field.kind() != UsageField.Kind.TEXT
                                        || field == UsageField.ACCOUNT_ID
                                        || field == UsageField.CUSTOMER_ID);
    }

    @ParameterizedTest
    @MethodSource("typed")
    void aTypedColumnIsReadAsItsTextWouldBe(UsageField field, @TempDir Path directory)
            throws SQLException, IOException {
        List<LandedFile> files = land(field, directory);

        try (Session session = Session.open(EngineRun.SETTINGS, directory, RunWatch.NONE)) {
            DuckDbEngine.prepareTables(session);
            session.run("INSERT INTO landed VALUES (0, 0, 0, ?)", EngineRun.DAY.toString());
            for (LandedFile file : files) {
                ParquetColumns columns = ParquetColumns.read(session, file);
                fill(session, "typed", ParquetScans.of(Map.of(file, columns)).getFirst());
                fill(session, "texts", Scan.ofText(textSelect(columns), List.of(file)));

                assertThat(difference(session, "typed", "texts"))
                        .describedAs("%s as %s", field, columns.types().get(field))
                        .isEqualTo(difference(session, "texts", "typed"))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("typed")
    @Tag("B37")
    void sqlAndJavaFindTheSameRecordsBad(UsageField field, @TempDir Path directory)
            throws SQLException, IOException {
        List<LandedFile> files = land(field, directory);

        try (Session session = Session.open(EngineRun.SETTINGS, directory, RunWatch.NONE)) {
            DuckDbEngine.prepareTables(session);
            Set<String> bySql = BadRecords.bySql(session, files);

            assertThat(bySql).isEqualTo(BadRecords.byJava(session, files));
        }
    }

    private static String textSelect(ParquetColumns columns) {
        return "SELECT file_index AS position, true AS shaped, %s FROM read_parquet(?)"
                .formatted(columns.asText());
    }

    private static void fill(Session session, String table, Scan scan) throws SQLException {
        String clean = scan.over("SELECT * FROM clean");
        session.run(
                "CREATE OR REPLACE TABLE " + table + " AS " + clean,
                scan.paths(),
                0,
                EngineRun.ACCOUNT.value());
    }

    private static List<String> difference(Session session, String of, String to)
            throws SQLException {
        return session.list(
                "SELECT r::VARCHAR FROM (FROM %s EXCEPT ALL FROM %s) r".formatted(of, to),
                row -> row.getString(1));
    }

    /// A file for each type, of records that are good but for the values of one field.
    private static List<LandedFile> land(UsageField field, Path directory)
            throws SQLException, IOException {
        List<LandedFile> files = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            String values =
                    VALUES.stream()
                            .map(value -> "'" + value + "'")
                            .collect(Collectors.joining(", ", "[", "]"));
            statement.execute(
                    "CREATE TABLE edge AS SELECT i, %s[i + 1] AS v FROM range(%d) t(i)"
                            .formatted(values, VALUES.size()));
            for (String type : TYPES) {
                Path path = directory.resolve(files.size() + ".parquet");
                statement.execute(
                        "COPY (SELECT %s FROM edge ORDER BY i) TO '%s' (FORMAT parquet)"
                                .formatted(columns(field, type), path));
                UsageFile source =
                        new UsageFile(
                                path.getFileName().toString(), EngineRun.DAY, "", Files.size(path));
                files.add(
                        new LandedFile(
                                files.size(),
                                source,
                                UsageFormat.of(source.key()).orElseThrow(),
                                path));
            }
        }
        return files;
    }

    private static String columns(UsageField field, String type) {
        TestRecord good = TestRecord.of("", "2026-09-01T10:00:00Z");
        return Arrays.stream(UsageField.values())
                .map(
                        each -> {
                            String name = each.fieldName();
                            String value = "nullif('" + good.text(name) + "', '')";
                            if (each == field) {
                                value = "TRY_CAST(v AS " + type + ")";
                            } else if (each == UsageField.RECORD_ID) {
                                value = "'r' || i";
                            }
                            return value + " AS \"" + name + '"';
                        })
                .collect(Collectors.joining(", "));
    }
}
