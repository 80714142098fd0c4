package dev.billow.worker.duckdb;

import dev.billow.report.CurrencyTotal;
import dev.billow.report.Period;
import dev.billow.worker.billing.BillingLine;
import dev.billow.worker.billing.BillingRows;
import dev.billow.worker.sql.SharedSql;
import dev.billow.worker.table.Table;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Sums each chunk, merges the sums at the end and writes them as the lines of the report.
final class BillingFold implements ReportFold {
    private final Session session;
    private final BillingRows rows;

    BillingFold(Session session, Period period, Table table) {
        this.session = session;
        this.rows = new BillingRows(table, period);
    }

    @Override
    public List<String> kept() {
        return List.of();
    }

    @Override
    public void add() throws SQLException {
        session.runAll(Sql.SUM.text().replace("${measures}", SharedSql.MEASURES.text()));
    }

    @Override
    public List<CurrencyTotal> finish() throws SQLException, IOException {
        session.<IOException>each(Sql.BILLING.text(), row -> rows.write(line(row)));
        return rows.totals();
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
