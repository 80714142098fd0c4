package dev.billow.local.usage.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.billow.local.usage.InMemoryUsageSink;
import dev.billow.report.AccountId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.zip.GZIPOutputStream;

class SourceFormatTest {
    private final List<SourceRow> rows = new ArrayList<>();

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "a.csv, CSV",
        "a.CSV.GZ, CSV",
        "a.ndjson, NDJSON",
        "a.jsonl.gz, NDJSON",
        "a.parquet, PARQUET"
    })
    void theNameTellsTheFormat(String name, SourceFormat format) {
        assertThat(SourceFormat.of(Path.of("some", name))).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({"a.xlsx", "a.csv.zst", "a", "a.parquet.gz"})
    void anUnknownNameIsAnErrorThatTellsTheKnownOnes(String name) {
        assertThatThrownBy(() -> SourceFormat.of(Path.of(name)))
                .isInstanceOf(UsageFileException.class)
                .hasMessageStartingWith(name + ": its name tells no format; allowed: .csv");
    }

    @Test
    void csvHasByteOrderMarkQuotesAndLinesWithinThem() throws IOException {
        read("a.csv", "\uFEFFx,y\r\n\"1,\"\"2\"\"\r\n3\",\r\n4,5");

        assertThat(rows)
                .extracting(SourceRow::place, SourceRow::values)
                .containsExactly(
                        tuple("a.csv, line 2", Map.of("x", "1,\"2\"\r\n3")),
                        tuple("a.csv, line 4", Map.of("x", "4", "y", "5")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                 | a.csv: empty; the first line must name the columns
                    'x,y~1'            | a.csv, line 2: 1 fields; the header names 2
                    'x,y~1,2,3'        | a.csv, line 2: 3 fields; the header names 2
                    'x,x~1,2'          | a.csv, line 1, column x: named twice; a column has one name
                    'x,y~1,2~"3,4'     | a.csv, after line 2: cannot be read
                    'x,y~1,2~"3"z,4'   | a.csv, after line 2: cannot be read
                    """)
    void brokenCsvIsToldWithItsLine(String text, String message) {
        assertThatThrownBy(() -> read("a.csv", text.replace('~', '\n')))
                .isInstanceOf(UsageFileException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    '{"x":1}~{"x":'           | a.ndjson, line 2: not JSON
                    '{"x":1}{"x":2}'          | a.ndjson, line 1: more than one JSON value
                    '[{"x":1}]'               | a.ndjson, line 1: not a JSON object
                    '{"x":1,"x":2}'           | a.ndjson, line 1: not JSON: Duplicate field 'x'
                    """)
    void brokenNdjsonIsToldWithItsLine(String text, String message) {
        assertThatThrownBy(() -> read("a.ndjson", text.replace('~', '\n')))
                .isInstanceOf(UsageFileException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void nestedJsonIsKeptApart() throws IOException {
        read("a.ndjson", "{\"tags\": {\"a\":[1, 2]}, \"list\":[],\"x\":1.50}");

        assertThat(rows.getFirst().nested())
                .containsEntry("tags", "{\"a\":[1, 2]}")
                .containsEntry("list", "[]");
        assertThat(rows.getFirst().values()).containsOnlyKeys("x").containsEntry("x", "1.50");
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws IOException {
        Path latin1 = folder.resolve("a.csv");
        Files.write(latin1, "x\nMüller\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read(latin1))
                .isInstanceOf(UsageFileException.class)
                .hasMessageEndingWith(": not UTF-8");
    }

    @Test
    void aCutGzipIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("x\n12345\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        }
        Path cut = folder.resolve("a.csv.gz");
        Files.write(cut, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12));

        assertThatThrownBy(() -> read(cut))
                .isInstanceOf(UsageFileException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void whatIsNoParquetIsRefused() {
        assertThatThrownBy(() -> read("a.parquet", "PAR1 and then nothing"))
                .isInstanceOf(UsageFileException.class)
                .hasMessageStartingWith("a.parquet: not a Parquet file that can be read");
    }

    @Test
    void parquetWithBinaryFractionsInANumberColumnIsRefused() throws SQLException {
        Path file = folder.resolve("a.parquet");
        parquet(
                file,
                "SELECT 'a' AS recordId, 'c' AS category, 1::DOUBLE AS quantity, 'u' AS unit,"
                        + " TIMESTAMPTZ '2026-09-14 00:00:00Z' AS startTime");

        assertThatThrownBy(
                        () ->
                                UsageImport.run(
                                        file,
                                        SourceFormat.PARQUET,
                                        MappingKind.BILLOW,
                                        new AccountId("acme"),
                                        new InMemoryUsageSink()))
                .hasMessageContaining("a.parquet, column quantity: holds binary floating-point");
    }

    @Test
    void aNameThatIsAPatternReadsThatFileAlone() throws SQLException, IOException {
        parquet(folder.resolve("a.parquet"), "SELECT 1 AS x");
        parquet(folder.resolve("*.parquet"), "SELECT 2 AS x");

        read(folder.resolve("*.parquet"));

        assertThat(rows).extracting(row -> row.values().get("x")).containsExactly("2");
        assertThat(rows.getFirst().place()).isEqualTo("*.parquet, row 1");
    }

    private static void parquet(Path file, String select) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
        }
    }

    private void read(String name, String text) throws IOException {
        read(Files.writeString(folder.resolve(name), text));
    }

    private void read(Path file) throws IOException {
        SourceFormat.of(file)
                .read(
                        file,
                        new RowSink() {
                            @Override
                            public void columns(SourceColumns columns) {}

                            @Override
                            public void row(SourceRow row) {
                                rows.add(row);
                            }
                        });
    }
}
