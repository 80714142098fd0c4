package dev.billow.worker.table;

import java.math.BigDecimal;

/// Exact decimals as files show them.
public final class Decimals {
    private Decimals() {}

    /// Without trailing zeros after the dot.
    public static BigDecimal cut(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
