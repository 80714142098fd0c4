package dev.billow.worker.sums;

import java.math.BigDecimal;

/// An exact sum of amounts.
final class AmountSum {
    private long units;
    private long parts;

    /// @throws ArithmeticException when the sum has more units than fit
    void add(Amount amount) {
        units = Math.addExact(units, amount.units);
        parts += amount.parts;
        if (parts >= Amount.PARTS) {
            parts -= Amount.PARTS;
            units = Math.incrementExact(units);
        } else if (parts <= -Amount.PARTS) {
            parts += Amount.PARTS;
            units = Math.decrementExact(units);
        }
    }

    /// The sum, with fifteen decimals.
    BigDecimal total() {
        return BigDecimal.valueOf(units).add(BigDecimal.valueOf(parts, Amount.SCALE));
    }
}
