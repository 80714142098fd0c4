package dev.billow.worker.athena;

import dev.billow.report.Column;
import dev.billow.report.CurrencyTotal;
import dev.billow.report.ReportType;
import dev.billow.worker.billing.ControlTotals;
import dev.billow.worker.table.Table;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/// The rows of a detail report: one for each record that was read, with its file and its kind
/// behind the columns of the report. Those of the kind `counted` are its lines.
final class DetailLines implements ResultLines {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

    private final Table table;
    private final List<Column> columns;
    private final Readings readings;
    private final ControlTotals totals = new ControlTotals();
    private final int recordId;
    private final int currency;
    private final int price;
    private long counted;

    DetailLines(Table table, ReportType type, Readings readings) {
        this.table = table;
        this.columns = type.columns();
        this.readings = readings;
        List<String> names = columns.stream().map(Column::name).toList();
        this.recordId = names.indexOf("RecordId");
        this.currency = names.indexOf("Currency");
        this.price = names.indexOf("Price");
    }

    @Override
    public void accept(List<@Nullable String> row) throws IOException {
        Cells cells = new Cells(row);
        String kind = cells.text(columns.size() + 1);
        readings.add(
                cells.text(columns.size()),
                tally(kind),
                kind.equals("clashing") ? List.of(cells.text(recordId)) : List.of());
        if (kind.equals("counted")) {
            write(cells);
        }
    }

    private static Tally tally(String kind) {
        return switch (kind) {
            case "counted", "outside" -> new Tally(1, 0, 0, 0, 0);
            case "copy" -> new Tally(1, 1, 0, 0, 0);
            case "rejected" -> new Tally(1, 0, 1, 0, 0);
            case "unreadable" -> new Tally(1, 0, 0, 1, 0);
            case "clashing" -> new Tally(1, 0, 0, 0, 1);
            default -> throw new IllegalArgumentException("no kind of record: " + kind);
        };
    }

    private void write(Cells cells) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            if (cells.text(i).isEmpty()) {
                table.absent();
            } else {
                write(columns.get(i), cells, i);
            }
        }
        table.endRow();
        counted++;
        if (!cells.text(currency).isEmpty()) {
            totals.add(cells.text(currency), cells.decimal(price));
        }
    }

    private void write(Column column, Cells cells, int index) {
        switch (column.kind()) {
            case TEXT -> table.text(cells.text(index));
            case WHOLE_NUMBER -> table.wholeNumber(cells.decimal(index));
            case DECIMAL -> table.exact(cells.decimal(index));
            case INSTANT -> table.instant(instant(cells.decimal(index)));
            case BOOLEAN -> table.flag(Boolean.parseBoolean(cells.text(index)));
            case DATE -> throw new IllegalStateException("records have no dates");
        }
    }

    private static Instant instant(BigDecimal nanos) {
        BigInteger[] parts = nanos.toBigIntegerExact().divideAndRemainder(NANOS);
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }

    @Override
    public List<CurrencyTotal> totals() {
        return totals.list();
    }

    @Override
    public long counted() {
        return counted;
    }
}
