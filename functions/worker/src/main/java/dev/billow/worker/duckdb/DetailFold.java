package dev.billow.worker.duckdb;

import dev.billow.report.Column;
import dev.billow.report.CurrencyTotal;
import dev.billow.report.ReportType;
import dev.billow.worker.billing.ControlTotals;
import dev.billow.worker.sql.SharedSql;
import dev.billow.worker.table.Table;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Writes each chunk's records as lines at once: sorted within the chunk, and chunks come in order
/// of their days, so that nothing is ever sorted or held as a whole.
///
/// A type of this kind is its columns and one query that gives them in their order; instants are
/// nanoseconds, as in the table `record`.
final class DetailFold implements ReportFold {
    private static final List<String> KEPT =
            List.of("ended", "direction", "from_end", "to_end", "endpoint_id", "session_id");
    private static final String PRICES =
            """
            SELECT currency, sum(price) FROM record
            WHERE inside AND currency IS NOT NULL GROUP BY currency
            """;
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

    private final Session session;
    private final List<Column> columns;
    private final SharedSql lines;
    private final Table table;
    private final ControlTotals totals = new ControlTotals();

    DetailFold(Session session, ReportType type, SharedSql lines, Table table) throws SQLException {
        this.session = session;
        this.columns = type.columns();
        this.lines = lines;
        this.table = table;
        session.runAll(Sql.DETAIL.text());
    }

    @Override
    public List<String> kept() {
        return KEPT;
    }

    @Override
    public void add() throws SQLException, IOException {
        session.<IOException>each(lines.text(), this::write);
        session.each(PRICES, row -> totals.add(row.getString(1), row.getBigDecimal(2)));
    }

    @Override
    public List<CurrencyTotal> finish() {
        return totals.list();
    }

    private void write(ResultSet row) throws SQLException, IOException {
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.getObject(i + 1);
            if (value == null) {
                table.absent();
            } else {
                write(columns.get(i), value);
            }
        }
        table.endRow();
    }

    private void write(Column column, Object value) {
        switch (column.kind()) {
            case TEXT -> table.text((String) value);
            case WHOLE_NUMBER -> table.wholeNumber((Long) value);
            case DECIMAL -> table.exact((BigDecimal) value);
            case INSTANT -> table.instant(instant((BigInteger) value));
            case BOOLEAN -> table.flag((Boolean) value);
            case DATE -> throw new IllegalStateException("records have no dates");
        }
    }

    private static Instant instant(BigInteger nanos) {
        BigInteger[] parts = nanos.divideAndRemainder(NANOS);
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }
}
