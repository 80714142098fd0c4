package dev.billow.local.usage.file;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// One usage record: something that happened, how much of it, for whom, and what it costs.
///
/// @param recordId unique within the account
/// @param customer who is billed, if anyone
/// @param endTime absent for what has no duration
/// @param quantity in `unit`; its digits are written as they are
/// @param price absent while it is not known
/// @param international whether it crossed a border
public record UsageRecord(
        String recordId,
        Customer customer,
        String category,
        Instant startTime,
        @Nullable Instant endTime,
        long count,
        BigDecimal quantity,
        String unit,
        @Nullable Price price,
        Connection connection,
        boolean international) {

    /// The UTC day the record is filed under: that of its start.
    public LocalDate day() {
        return LocalDate.ofInstant(startTime, ZoneOffset.UTC);
    }

    /// Who is billed.
    public record Customer(@Nullable String id, @Nullable String name) {
        /// Nobody in particular.
        public static final Customer NONE = new Customer(null, null);
    }

    /// What a record costs; negative for a credit.
    ///
    /// @param currency ISO 4217 code
    public record Price(BigDecimal amount, String currency) {}

    /// Between whom a call or message went, and over what.
    public record Connection(
            @Nullable String direction,
            @Nullable String from,
            @Nullable String to,
            @Nullable String endpointId,
            @Nullable String sessionId) {
        /// For what is no call or message.
        public static final Connection NONE = new Connection(null, null, null, null, null);
    }
}
