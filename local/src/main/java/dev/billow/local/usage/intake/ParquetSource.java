package dev.billow.local.usage.intake;

import dev.billow.local.usage.file.DuckDb;
import dev.billow.local.usage.file.TemporaryFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Parquet files, by column name; instants come in UTC.
final class ParquetSource {
    private static final Set<String> INEXACT = Set.of("FLOAT", "DOUBLE");

    private ParquetSource() {}

    static void read(Path file, RowSink sink) throws IOException {
        // Under a name of our own, because DuckDB takes * ? [ in a name for a pattern.
        try (TemporaryFolder folder = new TemporaryFolder();
                Connection database = DuckDb.open()) {
            Path link = folder.resolve("source.parquet");
            Files.createSymbolicLink(link, file.toRealPath());
            List<String> names = columns(database, link, Sources.name(file), sink);
            rows(database, link, Sources.name(file), names, sink);
        } catch (SQLException e) {
            throw new UsageFileException(
                    Fault.whole(
                            Sources.name(file),
                            "not a Parquet file that can be read: " + e.getMessage()));
        }
    }

    private static List<String> columns(Connection database, Path link, String name, RowSink sink)
            throws SQLException {
        List<String> names = new ArrayList<>();
        Set<String> inexact = new HashSet<>();
        try (PreparedStatement describe =
                database.prepareStatement("DESCRIBE SELECT * FROM read_parquet(?)")) {
            describe.setString(1, link.toString());
            try (ResultSet each = describe.executeQuery()) {
                while (each.next()) {
                    names.add(each.getString("column_name"));
                    if (INEXACT.contains(each.getString("column_type"))) {
                        inexact.add(each.getString("column_name"));
                    }
                }
            }
        }
        sink.columns(new SourceColumns(name, Set.copyOf(names), inexact));
        return names;
    }

    private static void rows(
            Connection database, Path link, String name, List<String> names, RowSink sink)
            throws SQLException, IOException {
        try (PreparedStatement select =
                database.prepareStatement(
                        "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet(?)")) {
            select.setString(1, link.toString());
            try (ResultSet each = select.executeQuery()) {
                for (long row = 1; each.next(); row++) {
                    Map<String, String> values = HashMap.newHashMap(names.size());
                    for (int i = 0; i < names.size(); i++) {
                        String value = each.getString(i + 1);
                        if (value != null && !value.isEmpty()) {
                            values.put(names.get(i), value);
                        }
                    }
                    sink.row(new SourceRow(name + ", row " + row, values));
                }
            }
        }
    }
}
