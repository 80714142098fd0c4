package dev.billow.bench.engine;

import java.math.BigDecimal;

/// What every contender must agree on.
///
/// @param records usage records
/// @param amount the sum of all prices, whatever their currency
record Totals(long records, BigDecimal amount) {
    @Override
    public String toString() {
        return records + " " + amount.stripTrailingZeros().toPlainString();
    }
}
