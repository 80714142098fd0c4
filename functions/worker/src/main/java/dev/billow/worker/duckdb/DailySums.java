package dev.billow.worker.duckdb;

import dev.billow.worker.duckdb.Session.RowConsumer;
import dev.billow.worker.sql.SharedSql;

import java.sql.SQLException;

/// The partial results of billing reports: for each UTC day the exact sums of its records, and the
/// name of each customer's latest one.
///
/// Copies of a record never cross a day, so a day's sums depend on its own files alone, and merging
/// the days in any order gives the sums of all.
final class DailySums {
    private final Session session;

    /// @param session has the working tables
    DailySums(Session session) {
        this.session = session;
    }

    /// Sums the records of a chunk, which holds whole days.
    void add() throws SQLException {
        session.runAll(SharedSql.fill(Sql.SUM.text()));
    }

    /// Sums what is left of the files' own sums.
    void addFiles() throws SQLException {
        session.runAll(Sql.SUM_FILES.text());
    }

    /// Merges the days and hands over the lines of the report, in their order.
    <E extends Exception> void merge(RowConsumer<E> lines) throws SQLException, E {
        session.each(Sql.BILLING.text(), lines);
    }
}
