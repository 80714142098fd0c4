package dev.billow.worker.duckdb;

import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.RecordReader;
import dev.billow.worker.usage.RecordVisitor;
import dev.billow.worker.usage.UsageField;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Reads the records of a Parquet file with their row numbers.
final class ParquetRecords implements RecordReader {
    private final Session session;

    ParquetRecords(Session session) {
        this.session = session;
    }

    @Override
    public void read(LandedFile file, RecordVisitor visitor) throws IOException {
        try {
            ParquetColumns columns = ParquetColumns.read(session, file);
            session.each(
                    "SELECT file_row_number + 1, %s FROM read_parquet(?) ORDER BY file_row_number"
                            .formatted(columns.asText()),
                    row -> {
                        if (!visitor.isDone()) {
                            visitor.record(row.getLong(1), values(row));
                        }
                    },
                    List.of(file.path().toString()));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static Map<UsageField, String> values(ResultSet row) throws SQLException {
        Map<UsageField, String> values = new EnumMap<>(UsageField.class);
        for (UsageField field : UsageField.values()) {
            String value = row.getString(field.fieldName());
            if (value != null) {
                values.put(field, value);
            }
        }
        return values;
    }
}
