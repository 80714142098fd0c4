package dev.billow.local.usage.intake;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decimals of usage files: 15 digits before the dot and 15 after it, nothing rounded.
enum Decimals {
    /// Digits and one dot, as in Billow's own files.
    PLAIN("-?[0-9]{1,60}(\\.[0-9]{1,60})?", "a plain number such as -12.5"),
    /// Also with an exponent, as FOCUS permits it.
    SCIENTIFIC(
            "[-+]?[0-9]{1,60}(\\.[0-9]{1,60})?([eE][-+]?[0-9]{1,3})?",
            "a number such as -12.5 or 8E-7");

    private static final int DIGITS = 15;

    private final Pattern form;
    private final String allowed;

    Decimals(String form, String allowed) {
        this.form = Pattern.compile(form);
        this.allowed = allowed;
    }

    String allowed() {
        return allowed + ", with at most 15 digits before the dot and 15 after it";
    }

    /// Reads a number with all its digits, trailing zeros included; empty when it is none or does
    /// not fit.
    Optional<BigDecimal> parse(String text) {
        if (!form.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        if (number.signum() == 0) {
            return Optional.of(number.setScale(Math.clamp(number.scale(), 0, DIGITS)));
        }
        BigDecimal shortest = number.stripTrailingZeros();
        if (shortest.scale() > DIGITS || shortest.precision() - shortest.scale() > DIGITS) {
            return Optional.empty();
        }
        return Optional.of(number.setScale(Math.clamp(number.scale(), 0, DIGITS)));
    }
}
