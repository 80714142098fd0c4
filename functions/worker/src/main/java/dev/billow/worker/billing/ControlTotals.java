package dev.billow.worker.billing;

import dev.billow.report.CurrencyTotal;
import dev.billow.worker.table.Decimals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Sums what the lines say, per currency, while they are written.
public final class ControlTotals {
    private final SortedMap<String, CurrencyTotal> totals = new TreeMap<>();

    /// Adds amounts that are rounded line by line, or not at all.
    ///
    /// @param amount what the lines say as rounded to the currency's digits
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

    /// Adds exact amounts of lines that round nothing; their total is rounded as a whole.
    public void add(String currency, BigDecimal amountExact) {
        BigDecimal before =
                totals.containsKey(currency) ? totals.get(currency).amountExact() : BigDecimal.ZERO;
        BigDecimal sum = before.add(amountExact);
        totals.put(currency, new CurrencyTotal(currency, round(sum, currency), sum));
    }

    /// Rounds once, half up (away from zero), to the currency's ISO 4217 digits.
    static BigDecimal round(BigDecimal value, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return value.setScale(digits, RoundingMode.HALF_UP);
    }

    /// One total per currency, in order of the code.
    public List<CurrencyTotal> list() {
        return totals.values().stream()
                .map(
                        t ->
                                new CurrencyTotal(
                                        t.currency(), t.amount(), Decimals.cut(t.amountExact())))
                .toList();
    }
}
