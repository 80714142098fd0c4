package dev.billow.local.usage.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/// Instants of usage files: ISO 8601, with `T` or a blank between date and time.
enum Instants {
    /// With `Z` or an offset.
    ZONED("an instant with its zone such as 2026-10-31T22:00:00Z"),
    /// Without a zone, it is UTC.
    UTC("an instant such as 2026-10-31 22:00:00 (UTC) or 2026-10-31T22:00:00Z");

    private static final DateTimeFormatter FORM =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss]")
                    .appendOptional(
                            new DateTimeFormatterBuilder()
                                    .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                                    .toFormatter())
                    .appendPattern("[XXX][X]")
                    .toFormatter()
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final int LAST_YEAR = 9999;

    private final String allowed;

    Instants(String allowed) {
        this.allowed = allowed;
    }

    String allowed() {
        return allowed;
    }

    Optional<Instant> parse(String text) {
        try {
            TemporalAccessor parsed =
                    FORM.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return switch (parsed) {
                case OffsetDateTime zoned -> inRange(zoned);
                case LocalDateTime local when this == UTC ->
                        inRange(local.atOffset(ZoneOffset.UTC));
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    // A day folder has four digits for the year.
    private static Optional<Instant> inRange(OffsetDateTime time) {
        int year = time.withOffsetSameInstant(ZoneOffset.UTC).getYear();
        return year < 0 || year > LAST_YEAR ? Optional.empty() : Optional.of(time.toInstant());
    }
}
