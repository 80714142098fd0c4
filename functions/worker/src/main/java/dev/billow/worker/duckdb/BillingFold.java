package dev.billow.worker.duckdb;

import dev.billow.report.CurrencyTotal;
import dev.billow.report.Period;
import dev.billow.worker.billing.BillingLine;
import dev.billow.worker.billing.BillingRows;
import dev.billow.worker.table.Table;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Sums day by day, merges the days at the end and writes them as the lines of the report.
final class BillingFold implements ReportFold {
    private final DailySums days;
    private final BillingRows rows;

    BillingFold(Session session, Period period, Table table) {
        this.days = new DailySums(session);
        this.rows = new BillingRows(table, period);
    }

    @Override
    public List<String> kept() {
        return List.of();
    }

    @Override
    public void add(long records) throws SQLException {
        days.add();
    }

    @Override
    public List<CurrencyTotal> finish() throws SQLException, IOException {
        days.<IOException>merge(row -> rows.write(line(row)));
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
