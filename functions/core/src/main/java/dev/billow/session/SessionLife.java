package dev.billow.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How long a session lives. It is not prolonged by use: that bounds how long one survives what
/// happens to its user at the issuer.
public enum SessionLife {
    /// For one working day.
    TEMPORARY(Duration.ofHours(12)),
    /// For those who asked to be remembered.
    PERMANENT(Duration.ofDays(14));

    private final Duration duration;

    SessionLife(Duration duration) {
        this.duration = duration;
    }

    public Duration duration() {
        return duration;
    }

    /// When a session that starts now ends, in whole milliseconds.
    public Instant end(Instant now) {
        return now.plus(duration).truncatedTo(ChronoUnit.MILLIS);
    }
}
