package dev.billow.worker.billing;

import dev.billow.report.CurrencyTotal;
import dev.billow.worker.table.Decimals;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Sums what the lines say, per currency, while they are written.
final class ControlTotals {
    private final SortedMap<String, CurrencyTotal> totals = new TreeMap<>();

    void add(String currency, BigDecimal amount, BigDecimal amountExact) {
        totals.merge(
                currency,
                new CurrencyTotal(currency, amount, amountExact),
                (a, b) ->
                        new CurrencyTotal(
                                currency,
                                a.amount().add(b.amount()),
                                a.amountExact().add(b.amountExact())));
    }

    List<CurrencyTotal> list() {
        return totals.values().stream()
                .map(
                        t ->
                                new CurrencyTotal(
                                        t.currency(), t.amount(), Decimals.cut(t.amountExact())))
                .toList();
    }
}
