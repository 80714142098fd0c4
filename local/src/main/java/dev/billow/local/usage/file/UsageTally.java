package dev.billow.local.usage.file;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts records and adds up their prices exactly, currency by currency.
public final class UsageTally {
    private final SortedMap<String, BigDecimal> prices = new TreeMap<>();
    private long records;
    private long unpriced;

    public void add(UsageRecord usage) {
        records++;
        UsageRecord.Price price = usage.price();
        if (price == null) {
            unpriced++;
        } else {
            prices.merge(price.currency(), price.amount(), BigDecimal::add);
        }
    }

    public long records() {
        return records;
    }

    /// Records without a price.
    public long unpriced() {
        return unpriced;
    }

    /// The sum of prices per currency, ordered by currency.
    public SortedMap<String, BigDecimal> prices() {
        return Collections.unmodifiableSortedMap(prices);
    }

    /// One line per currency, and one for the records without a price, ready to print.
    public String text() {
        StringBuilder text = new StringBuilder();
        prices.forEach(
                (currency, sum) ->
                        text.append("price sum    ")
                                .append(sum.toPlainString())
                                .append(' ')
                                .append(currency)
                                .append('\n'));
        return text.append("unpriced     ").append(unpriced).append('\n').toString();
    }
}
