package dev.billow.worker.duckdb;

import dev.billow.report.CurrencyTotal;
import dev.billow.report.ReportType;
import dev.billow.worker.billing.ControlTotals;
import dev.billow.worker.sql.SharedSql;
import dev.billow.worker.table.Table;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// Writes each chunk's records as lines at once: sorted within the chunk, and chunks come in order
/// of their days, so that nothing is ever sorted or held as a whole.
///
/// A type of this kind is its columns and one query that gives them in their order ([DetailRows]).
final class DetailFold implements ReportFold {
    private static final List<String> KEPT =
            List.of("ended", "direction", "from_end", "to_end", "endpoint_id", "session_id");
    private static final String PRICES =
            """
            SELECT currency, sum(price) FROM record
            WHERE inside AND currency IS NOT NULL GROUP BY currency
            """;

    private final Session session;
    private final DetailRows lines;
    private final Table table;
    private final ControlTotals totals = new ControlTotals();

    DetailFold(Session session, ReportType type, SharedSql lines, Table table) throws SQLException {
        this.session = session;
        this.table = table;
        session.runAll(Sql.DETAIL.text());
        this.lines = new DetailRows(session, lines.text(), type.columns());
    }

    @Override
    public List<String> kept() {
        return KEPT;
    }

    @Override
    public void add(long records) throws SQLException, IOException {
        table.expect(records);
        lines.write(table);
        session.each(PRICES, row -> totals.add(row.getString(1), row.getBigDecimal(2)));
    }

    @Override
    public List<CurrencyTotal> finish() {
        return totals.list();
    }
}
