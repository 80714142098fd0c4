package dev.billow.worker.duckdb;

import dev.billow.report.ReportRequest;
import dev.billow.worker.billing.BillingCsv;
import dev.billow.worker.billing.BillingLine;
import dev.billow.worker.billing.CsvSummary;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Writes the merged sums as the lines of the report.
final class Lines {
    private Lines() {}

    static CsvSummary write(Session session, ReportRequest request, Path file)
            throws SQLException, IOException {
        BillingCsv csv = new BillingCsv(file, request.period(), request.includeCustomerIds());
        try (csv) {
            session.<IOException>each(Sql.BILLING.text(), row -> csv.write(line(row)));
        }
        return csv.summary();
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
