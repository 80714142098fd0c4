package dev.billow.worker.duckdb;

import dev.billow.worker.sums.GroupSum;
import dev.billow.worker.usage.LandedFile;

import org.duckdb.DuckDBAppender;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Writes sums into `file_sum`, for one thread at a time.
final class FileSumTable {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

    private final Session session;

    FileSumTable(Session session) {
        this.session = session;
    }

    /// Adds the sums of records of the period.
    ///
    /// @param file stands for all files of its day
    synchronized void append(LandedFile file, List<GroupSum> groups) throws IOException {
        try (DuckDBAppender rows = session.appender("file_sum")) {
            for (GroupSum group : groups) {
                if (group.isInside()) {
                    append(rows, file, group);
                }
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /// Removes what was added for a file.
    synchronized void remove(LandedFile file) throws IOException {
        try {
            session.run("DELETE FROM file_sum WHERE file = ?", file.number());
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void append(DuckDBAppender rows, LandedFile file, GroupSum group)
            throws SQLException {
        LocalDate day = file.source().day();
        rows.beginRow().append(file.number()).append(day).append(true);
        for (String text : group.texts()) {
            rows.append(text.isEmpty() ? null : text);
        }
        rows.append(true)
                .append(BigDecimal.valueOf(group.records()))
                .append(BigDecimal.valueOf(group.count()))
                .append(group.quantity())
                .append(group.amount())
                .append(group.internationalAmount())
                .append(start(day).add(BigInteger.valueOf(group.latest())))
                .endRow();
    }

    /// Nanoseconds from 1970 to the start of a day.
    private static BigInteger start(LocalDate day) {
        return BigInteger.valueOf(day.atStartOfDay().toEpochSecond(ZoneOffset.UTC)).multiply(NANOS);
    }
}
