package dev.billow.proof.report;

import java.math.BigDecimal;

/// The control total of one currency. The scale of its numbers says nothing: it is cut.
///
/// @param amount sum of what the lines say as rounded; where lines round nothing, the rounded sum
/// @param amountExact sum without any rounding
public record Total(String currency, BigDecimal amount, BigDecimal amountExact) {
    public Total {
        amount = amount.stripTrailingZeros();
        amountExact = amountExact.stripTrailingZeros();
    }

    @Override
    public String toString() {
        return "%s %s (exact %s)"
                .formatted(currency, amount.toPlainString(), amountExact.toPlainString());
    }
}
