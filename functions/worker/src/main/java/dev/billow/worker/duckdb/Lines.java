package dev.billow.worker.duckdb;

import dev.billow.report.CurrencyTotal;
import dev.billow.report.ReportRequest;
import dev.billow.worker.billing.BillingLine;
import dev.billow.worker.billing.BillingRows;
import dev.billow.worker.table.Table;
import dev.billow.worker.table.WrittenTable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Writes the merged sums as the lines of the report.
final class Lines {
    private Lines() {}

    /// The files, and the control totals of what is in them.
    record Written(WrittenTable table, List<CurrencyTotal> totals) {}

    static Written write(Session session, ReportRequest request, Path directory)
            throws SQLException, IOException {
        try (Table table = Table.open(directory, request)) {
            BillingRows rows = new BillingRows(table, request.period());
            session.<IOException>each(Sql.BILLING.text(), row -> rows.write(line(row)));
            return new Written(table.finish(), rows.totals());
        }
    }

    private static BillingLine line(ResultSet row) throws SQLException {
        return new BillingLine(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBigDecimal(5).longValueExact(),
                row.getBigDecimal(6),
                row.getBigDecimal(7),
                row.getString(8),
                row.getBigDecimal(9),
                row.getBigDecimal(10));
    }
}
