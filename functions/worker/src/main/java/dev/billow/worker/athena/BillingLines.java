package dev.billow.worker.athena;

import dev.billow.report.CurrencyTotal;
import dev.billow.report.Period;
import dev.billow.worker.billing.BillingLine;
import dev.billow.worker.billing.BillingRows;
import dev.billow.worker.table.Table;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// The rows of `billing.sql`: one for each file first, then one for each line.
final class BillingLines implements ResultLines {
    private static final int FILE = 10;

    private final BillingRows rows;
    private final Readings readings;
    private long counted;

    BillingLines(Table table, Period period, Readings readings) {
        this.rows = new BillingRows(table, period);
        this.readings = readings;
    }

    @Override
    public void accept(List<@Nullable String> row) throws IOException {
        Cells cells = new Cells(row);
        String file = cells.text(FILE);
        if (file.isEmpty()) {
            BillingLine line = line(cells);
            counted += line.records();
            rows.write(line);
        } else {
            readings.add(
                    file,
                    new Tally(
                            cells.count(4),
                            cells.count(FILE + 1),
                            cells.count(FILE + 2),
                            cells.count(FILE + 3),
                            cells.count(FILE + 4)),
                    cells.texts(FILE + 5));
        }
    }

    private static BillingLine line(Cells cells) {
        return new BillingLine(
                cells.text(0),
                cells.text(1),
                cells.text(2),
                cells.text(3),
                cells.count(4),
                cells.decimal(5),
                cells.decimal(6),
                cells.text(7),
                cells.decimal(8),
                cells.decimal(9));
    }

    @Override
    public List<CurrencyTotal> totals() {
        return rows.totals();
    }

    @Override
    public long counted() {
        return counted;
    }
}
