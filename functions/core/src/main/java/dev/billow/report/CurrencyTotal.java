package dev.billow.report;

import java.math.BigDecimal;

/// A control total: the sums over all lines of one currency.
///
/// @param currency ISO 4217 code
/// @param amount sum of the lines' Amount, in the currency's minor digits
/// @param amountExact sum of the lines' AmountExact, never rounded
public record CurrencyTotal(String currency, BigDecimal amount, BigDecimal amountExact) {}
