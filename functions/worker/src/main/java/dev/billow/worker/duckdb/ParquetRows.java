package dev.billow.worker.duckdb;

import dev.billow.worker.usage.InflationLimits;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFault;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How many rows the footer of a Parquet file declares: a few bytes can stand for any number.
final class ParquetRows {
    private static final String FOOTER = "SELECT sum(num_rows) FROM parquet_file_metadata(?)";

    private ParquetRows() {}

    /// What is wrong when they are too many for the size of the file.
    static Optional<UsageFault> fault(Session session, LandedFile file, InflationLimits limits)
            throws SQLException {
        long size = file.source().size();
        long rows =
                session.list(FOOTER, row -> row.getLong(1), List.of(file.path().toString()))
                        .getFirst();
        if (!limits.forbidsRecords(rows, size)) {
            return Optional.empty();
        }
        String why =
                String.format(Locale.ROOT, "declares %,d records: %s", rows, limits.rule(size));
        return Optional.of(new UsageFault(file.source().key(), 0, "", "", why));
    }
}
