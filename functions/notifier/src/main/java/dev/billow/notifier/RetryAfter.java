package dev.billow.notifier;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/// Reads the header `Retry-After` (RFC 9110, 10.2.3): seconds or a date.
final class RetryAfter {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(24);
    private static final Pattern SECONDS = Pattern.compile("-?[0-9]+");
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /// How long the receiver asks to be left alone: 1 second to 24 hours; zero when the text says
    /// nothing.
    static Duration parse(String text, Instant now) {
        String value = text.strip();
        if (SECONDS.matcher(value).matches()) {
            return seconds(value);
        }
        try {
            Instant until =
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return clamped(Duration.between(now, until));
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    private static Duration seconds(String digits) {
        if (digits.startsWith("-")) {
            return LEAST;
        }
        return digits.length() > MOST_DIGITS
                ? MOST
                : clamped(Duration.ofSeconds(Long.parseLong(digits)));
    }

    private static Duration clamped(Duration wait) {
        if (wait.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}
