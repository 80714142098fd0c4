package dev.billow.worker.duckdb;

import com.github.luben.zstd.Zstd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// Writes records as the bytes of usage objects, in every format.
final class UsageBytes {
    /// One for each thread: opening a database takes longer than writing a small file.
    private static final ThreadLocal<Connection> DATABASE =
            ThreadLocal.withInitial(UsageBytes::open);

    private UsageBytes() {}

    private static Connection open() {
        try {
            return DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] of(String ending, List<TestRecord> records) {
        return switch (ending) {
            case "csv" -> csv(records, "\n");
            case "csv.gz" -> gzip(csv(records, "\r\n"));
            case "csv.zst" -> zstd(records);
            case "ndjson" -> json(records);
            case "jsonl.gz" -> gzip(json(records));
            case "jsonl.zst" -> zstd(json(records));
            case "parquet" -> parquet(records);
            default -> throw new IllegalArgumentException(ending);
        };
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] zstd(byte[] bytes) {
        return Zstd.compress(bytes);
    }

    private static byte[] csv(List<TestRecord> records, String lineEnd) {
        String rows = records.stream().map(r -> r.csv() + lineEnd).collect(Collectors.joining());
        return utf8(String.join(",", TestRecord.COLUMNS) + lineEnd + rows);
    }

    private static byte[] json(List<TestRecord> records) {
        return utf8(records.stream().map(r -> r.json() + "\n").collect(Collectors.joining()));
    }

    private static byte[] zstd(List<TestRecord> records) {
        return copied(
                records, "SELECT * FROM u", "csv.zst", "FORMAT csv, HEADER, COMPRESSION zstd");
    }

    private static byte[] parquet(List<TestRecord> records) {
        return parquet(
                records,
                Map.of(
                        "startTime", "TIMESTAMPTZ_NS",
                        "count", "INTEGER",
                        "quantity", "DECIMAL(30, 15)",
                        "price", "DECIMAL(38, 15)",
                        "international", "BOOLEAN"));
    }

    /// @param types of the columns that are not text
    static byte[] parquet(List<TestRecord> records, Map<String, String> types) {
        String typed =
                types.entrySet().stream()
                        .map(e -> "\"%1$s\"::%2$s AS \"%1$s\"".formatted(e.getKey(), e.getValue()))
                        .collect(Collectors.joining(", ", "SELECT * REPLACE (", ") FROM u"));
        return copied(records, typed, "parquet", "FORMAT parquet");
    }

    /// What DuckDB writes for a query over the records in the table u, whose columns are texts.
    static byte[] copied(List<TestRecord> records, String query, String ending, String options) {
        try (Statement statement = DATABASE.get().createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            Path texts = Files.createTempFile("usage", ".csv");
            Files.write(texts, csv(records, "\n"));
            statement.execute(
                    "CREATE OR REPLACE TEMP VIEW u AS SELECT * FROM read_csv('"
                            + texts
                            + "', all_varchar = true,"
                            + " header = true, delim = ',', quote = '\"', escape = '\"')");
            Path file = Files.createTempFile("usage", "." + ending);
            statement.execute("COPY (" + query + ") TO '" + file + "' (" + options + ")");
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(texts);
            return bytes;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
