package dev.billow.worker.duckdb;

import dev.billow.worker.sums.AmountSum;
import dev.billow.worker.sums.GroupSum;
import dev.billow.worker.usage.LandedFile;

import org.duckdb.DuckDBAppender;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/// Takes the sums of text files, for one thread at a time, and brings them to those of Parquet.
final class TextSumTable {
    private final Session session;

    TextSumTable(Session session) {
        this.session = session;
    }

    /// Adds the sums of records of the period.
    ///
    /// @param file stands for all files of its day
    synchronized void append(LandedFile file, List<GroupSum> groups) throws IOException {
        try (DuckDBAppender rows = session.appender("text_sum")) {
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
            session.run("DELETE FROM text_sum WHERE file = ?", file.number());
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /// Adds all to `file_sum`; both are emptied together.
    synchronized void copy() throws SQLException {
        session.runAll(Sql.TEXT_SUMS.text());
    }

    private static void append(DuckDBAppender rows, LandedFile file, GroupSum group)
            throws SQLException {
        LocalDate day = file.source().day();
        rows.beginRow().append(file.number()).append(day);
        for (String text : group.texts()) {
            rows.append(text.isEmpty() ? null : text);
        }
        rows.append(group.records()).append(group.count());
        append(rows, group.quantity());
        append(rows, group.amount());
        append(rows, group.internationalAmount());
        rows.append(group.latest()).endRow();
    }

    private static void append(DuckDBAppender rows, AmountSum amount) throws SQLException {
        rows.append(amount.units()).append(amount.parts());
    }
}
