package dev.billow.worker.duckdb;

import dev.billow.report.Column;
import dev.billow.worker.table.Table;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The lines of a detail report, read row by row.
///
/// The texts of a row come as one value and the length of each: the driver makes every text by
/// several calls from native code, and a line has a dozen. Instants are nanoseconds, as in the
/// table `record`.
final class DetailRows {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);
    private static final String ORDER = "ORDER BY";

    private final Session session;
    private final List<Column> columns;
    private final String sql;

    /// @param lines a query that gives the columns in their order, and ends with the order of rows
    /// @param columns what its columns are
    DetailRows(Session session, String lines, List<Column> columns) throws SQLException {
        this.session = session;
        this.columns = columns;
        int order = lines.lastIndexOf(ORDER);
        String rows = lines.substring(0, order);
        List<String> names = session.list("DESCRIBE " + rows, row -> row.getString(1));
        List<String> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = names.get(i);
            if (columns.get(i).kind() == Column.Kind.TEXT) {
                values.add("CAST(strlen(" + name + ") AS INTEGER)");
                texts.add(name);
            } else {
                values.add(name);
            }
        }
        this.sql =
                "SELECT encode(concat(%s)), %s FROM (%s) %s"
                        .formatted(
                                String.join(", ", texts),
                                String.join(", ", values),
                                rows,
                                lines.substring(order));
    }

    /// Writes all of them.
    void write(Table table) throws SQLException, IOException {
        session.<IOException>each(sql, row -> write(row, table));
    }

    private void write(ResultSet row, Table table) throws SQLException, IOException {
        byte[] texts = row.getBytes(1);
        int from = 0;
        for (int i = 0; i < columns.size(); i++) {
            Column.Kind kind = columns.get(i).kind();
            Object value = row.getObject(i + 2);
            if (value == null) {
                table.absent();
            } else if (kind == Column.Kind.TEXT) {
                int length = (Integer) value;
                table.text(new String(texts, from, length, StandardCharsets.UTF_8));
                from += length;
            } else {
                write(kind, value, table);
            }
        }
        table.endRow();
    }

    private static void write(Column.Kind kind, Object value, Table table) {
        switch (kind) {
            case WHOLE_NUMBER -> table.wholeNumber((Long) value);
            case DECIMAL -> table.exact((BigDecimal) value);
            case INSTANT -> table.instant(instant((BigInteger) value));
            case BOOLEAN -> table.flag((Boolean) value);
            case TEXT, DATE -> throw new IllegalStateException("no value of its own: " + kind);
        }
    }

    private static Instant instant(BigInteger nanos) {
        BigInteger[] parts = nanos.divideAndRemainder(NANOS);
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }
}
