package dev.billow.worker.duckdb;

import dev.billow.report.CurrencyTotal;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.worker.sql.SharedSql;
import dev.billow.worker.table.Table;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// What a report type makes of the records: chunk by chunk, then at the end.
///
/// A chunk's records lie in the table `record`, checked and without copies; a fold must not change
/// them.
interface ReportFold {
    /// The fold of the request's type, with its working tables made.
    ///
    /// @param table takes the rows
    static ReportFold of(Session session, ReportRequest request, Table table) throws SQLException {
        return switch (request.type()) {
            case BILLING -> new BillingFold(session, request.period(), table);
            case CDR -> new DetailFold(session, request.type(), SharedSql.CDR, table);
        };
    }

    /// Whether a report is made of sums that no single record is needed for.
    static boolean isSum(ReportType type) {
        return switch (type) {
            case BILLING -> true;
            case CDR -> false;
        };
    }

    /// The columns of `clean` that records keep beyond those that every report needs.
    List<String> kept();

    /// Takes in a chunk: whole days, later than those before.
    ///
    /// @param records how many of them are of the period
    void add(long records) throws SQLException, IOException;

    /// Writes what is left to write.
    ///
    /// @return the control totals of all rows, one per currency, in order of the code
    List<CurrencyTotal> finish() throws SQLException, IOException;
}
