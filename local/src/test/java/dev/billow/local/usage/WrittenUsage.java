package dev.billow.local.usage;

import com.fasterxml.jackson.jr.ob.JSON;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// Reads usage files back, by name of the column; what is empty is left out.
public final class WrittenUsage {
    private WrittenUsage() {}

    static List<Map<String, String>> read(String key, byte[] content) throws IOException {
        byte[] plain =
                key.endsWith(".gz")
                        ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes()
                        : content;
        if (key.contains(".csv")) {
            return csv(new String(plain, StandardCharsets.UTF_8));
        }
        return key.contains(".ndjson")
                ? ndjson(new String(plain, StandardCharsets.UTF_8))
                : parquet(plain);
    }

    /// The sum of prices per currency.
    public static Map<String, BigDecimal> prices(List<Map<String, String>> records) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Map<String, String> usage : records) {
            String currency = usage.get("currency");
            if (currency != null) {
                BigDecimal price = new BigDecimal(usage.getOrDefault("price", "none"));
                sums.merge(currency, price, BigDecimal::add);
            }
        }
        return sums;
    }

    private static List<Map<String, String>> csv(String text) throws IOException {
        List<Map<String, String>> records = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord each : csv) {
                Map<String, String> usage = new HashMap<>(each.getFieldsAsMap());
                usage.values().removeIf(String::isEmpty);
                records.add(usage);
            }
        }
        return records;
    }

    private static List<Map<String, String>> ndjson(String text) throws IOException {
        List<Map<String, String>> records = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Map<String, String> usage = new HashMap<>();
            JSON.std
                    .with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .mapFrom(line)
                    .forEach((column, value) -> usage.put(column, text(value)));
            records.add(usage);
        }
        return records;
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static List<Map<String, String>> parquet(byte[] content) throws IOException {
        Path file = Files.createTempFile("written", ".parquet");
        Files.write(file, content);
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            List<Map<String, String>> records = new ArrayList<>();
            try (ResultSet each =
                    statement.executeQuery(
                            "SELECT * REPLACE (strftime(startTime, '%Y-%m-%dT%H:%M:%S.%gZ') AS"
                                    + " startTime) FROM '"
                                    + file
                                    + "'")) {
                while (each.next()) {
                    records.add(row(each));
                }
            }
            return records;
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            Files.delete(file);
        }
    }

    private static Map<String, String> row(ResultSet each) throws SQLException {
        Map<String, String> usage = new HashMap<>();
        for (int i = 1; i <= each.getMetaData().getColumnCount(); i++) {
            String value = each.getString(i);
            if (value != null) {
                usage.put(each.getMetaData().getColumnName(i), value);
            }
        }
        return usage;
    }
}
