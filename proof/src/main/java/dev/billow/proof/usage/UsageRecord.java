package dev.billow.proof.usage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/// A usage record with its values. Two that say the same are equal, however they were written.
///
/// Absent texts are empty.
public record UsageRecord(
        String recordId,
        String customerId,
        String customerName,
        String category,
        String unit,
        Instant start,
        Optional<Instant> end,
        BigInteger count,
        BigDecimal quantity,
        Optional<BigDecimal> price,
        String currency,
        String direction,
        String from,
        String to,
        String endpointId,
        String sessionId,
        boolean international) {
    public UsageRecord {
        quantity = quantity.stripTrailingZeros();
        price = price.map(BigDecimal::stripTrailingZeros);
    }
}
