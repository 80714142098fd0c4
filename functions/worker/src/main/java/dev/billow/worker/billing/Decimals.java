package dev.billow.worker.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// Decimals as the CSV writes them: plain digits, never an exponent.
final class Decimals {
    private Decimals() {}

    /// Without trailing zeros after the dot.
    static BigDecimal cut(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// Rounded once, half up (away from zero), to the currency's ISO 4217 digits.
    static BigDecimal round(BigDecimal value, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return value.setScale(digits, RoundingMode.HALF_UP);
    }
}
