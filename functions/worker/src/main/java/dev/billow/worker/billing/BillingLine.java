package dev.billow.worker.billing;

import java.math.BigDecimal;

/// One line of the billing report before it is written: one customer, category, unit and currency.
///
/// Absent text is empty. No value is rounded.
///
/// @param records usage records
/// @param count sum of their counts
/// @param quantity sum of their quantities, in the unit
/// @param currency ISO 4217 code; empty on the line of records without a price
/// @param amount sum of the prices
/// @param internationalAmount sum of the prices of the international records
public record BillingLine(
        String customerId,
        String customerName,
        String category,
        String unit,
        long records,
        BigDecimal count,
        BigDecimal quantity,
        String currency,
        BigDecimal amount,
        BigDecimal internationalAmount) {

    /// Records without a price: all or none, because price and currency come together.
    public long unpricedRecords() {
        return currency.isEmpty() ? records : 0;
    }
}
