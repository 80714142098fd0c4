package dev.billow.worker.billing;

import dev.billow.report.CurrencyTotal;
import dev.billow.report.Period;
import dev.billow.worker.table.Table;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/// Writes billing lines as rows of the report's table, and sums what they say.
public final class BillingRows {
    private final Table table;
    private final Period period;
    private final ControlTotals totals = new ControlTotals();

    public BillingRows(Table table, Period period) {
        this.table = table;
        this.period = period;
    }

    public void write(BillingLine line) throws IOException {
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal international = BigDecimal.ZERO;
        if (!line.currency().isEmpty()) {
            amount = ControlTotals.round(line.amount(), line.currency());
            international = ControlTotals.round(line.internationalAmount(), line.currency());
            totals.add(line.currency(), amount, line.amount());
        }
        table.date(period.start());
        table.date(period.end());
        table.text(line.customerId());
        table.text(line.customerName());
        table.text(line.category());
        table.text(line.unit());
        table.wholeNumber(line.records());
        table.wholeNumber(line.count());
        table.exact(line.quantity());
        table.text(line.currency());
        table.rounded(amount);
        table.exact(line.amount());
        table.rounded(international);
        table.wholeNumber(line.unpricedRecords());
        table.endRow();
    }

    /// The control totals of the lines so far, one per currency, in order of the code.
    public List<CurrencyTotal> totals() {
        return totals.list();
    }
}
