package dev.billow.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How often signing in has failed of late, by one user or from one source, and what follows.
///
/// The tenth failure within five minutes of the first locks for 30 seconds. A failure after that
/// locks again, for twice as long each time, up to 15 minutes; five minutes without a failure after
/// a lock and all is forgotten.
///
/// @param failures since the count began
/// @param last when the latest of them was
public record FailureCount(int failures, Instant last) {
    /// The failures that lock.
    public static final int LIMIT = 10;

    /// How long a count that does not lock goes on.
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Duration FIRST_LOCK = Duration.ofSeconds(30);
    private static final Duration LONGEST_LOCK = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 5;

    /// A count that begins.
    public static FailureCount first(Instant now) {
        return new FailureCount(1, now);
    }

    /// When signing in is possible again; empty when it always was.
    public Optional<Instant> lockedUntil() {
        if (failures < LIMIT) {
            return Optional.empty();
        }
        Duration lock = FIRST_LOCK.multipliedBy(1L << Math.min(failures - LIMIT, MOST_DOUBLINGS));
        return Optional.of(last.plus(lock.compareTo(LONGEST_LOCK) < 0 ? lock : LONGEST_LOCK));
    }

    /// When a count that begins now, or that locks, is forgotten.
    public Instant forgotten() {
        return lockedUntil().orElse(last).plus(WINDOW);
    }
}
