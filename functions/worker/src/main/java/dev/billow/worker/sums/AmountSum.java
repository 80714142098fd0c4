package dev.billow.worker.sums;

import java.math.BigDecimal;

/// An exact sum of amounts.
final class AmountSum {
    private long units;
    private long parts;

    /// @throws ArithmeticException when the sum has more units than fit
    void add(Amount amount) {
        add(amount.units, amount.parts);
    }

    /// @throws ArithmeticException when the sum has more units than fit
    void add(AmountSum other) {
        add(other.units, other.parts);
    }

    private void add(long moreUnits, long moreParts) {
        parts += moreParts;
        long carry = parts / Amount.PARTS;
        parts -= carry * Amount.PARTS;
        units = Math.addExact(units, Math.addExact(moreUnits, carry));
    }

    /// The sum, with fifteen decimals.
    BigDecimal total() {
        return BigDecimal.valueOf(units).add(BigDecimal.valueOf(parts, Amount.SCALE));
    }
}
