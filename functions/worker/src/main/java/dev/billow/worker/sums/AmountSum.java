package dev.billow.worker.sums;

/// An exact sum of amounts: whole units, and parts of 10^-15. Their signs may differ.
public final class AmountSum {
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

    /// The whole units.
    public long units() {
        return units;
    }

    /// What is beside them in parts of 10^-15: less than a unit.
    public long parts() {
        return parts;
    }
}
