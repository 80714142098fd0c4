package dev.billow.local.usage.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Usage records as Parquet: exact decimals, instants in UTC.
///
/// The records are written to a CSV file beside the target first, which DuckDB turns into Parquet
/// when the writer is closed; so memory stays flat however many there are.
final class ParquetRecordWriter implements RecordWriter {
    private final Connection database;
    private final Path target;
    private final Path interim;
    private final CsvRecordWriter csv;

    ParquetRecordWriter(Connection database, Path target) throws IOException {
        this.database = database;
        this.target = target;
        interim = target.resolveSibling(target.getFileName() + ".csv");
        csv = CsvRecordWriter.begin(new BufferedOutputStream(Files.newOutputStream(interim)));
    }

    @Override
    public void write(UsageRecord usage) {
        csv.write(usage);
    }

    @Override
    public void close() throws IOException {
        csv.close();
        try (Statement statement = database.createStatement()) {
            statement.execute(
                    """
                    COPY (
                        SELECT * FROM read_csv(
                            %s, header = true, auto_detect = false,
                            delim = ',', quote = '"', escape = '"', columns = {%s})
                    ) TO %s (FORMAT parquet)
                    """
                            .formatted(DuckDb.literal(interim), columns(), DuckDb.literal(target)));
        } catch (SQLException e) {
            throw new IOException("Parquet file " + target + " cannot be written", e);
        } finally {
            Files.delete(interim);
        }
    }

    private static String columns() {
        return Arrays.stream(UsageColumn.values())
                .map(column -> "'%s': '%s'".formatted(column.title(), type(column.kind())))
                .collect(Collectors.joining(", "));
    }

    private static String type(UsageColumn.Kind kind) {
        return switch (kind) {
            case TEXT -> "VARCHAR";
            case INSTANT -> "TIMESTAMPTZ";
            case WHOLE -> "BIGINT";
            case DECIMAL -> "DECIMAL(30,15)";
            case FLAG -> "BOOLEAN";
        };
    }
}
