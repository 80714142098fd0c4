package dev.billow.notifier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When a failed notification is tried again: at once, then ever later, over three days in all.
///
/// Each step is moved by up to a tenth either way, so that receivers that were down do not get
/// everything at the same moment when they are back.
final class RetrySchedule {
    private static final double JITTER = 0.1;

    /// The wait before each attempt, counted from the end of the one before.
    private static final List<Duration> WAITS =
            List.of(
                    Duration.ZERO,
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    private final RandomGenerator random;

    /// @param random where the jitter comes from
    RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /// When to try again.
    ///
    /// @param made how many attempts there were
    /// @param atLeast how long the receiver asked to be left alone
    /// @return empty when there is no further attempt
    Optional<Instant> next(int made, Duration atLeast, Instant now) {
        if (made >= WAITS.size()) {
            return Optional.empty();
        }
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        Duration wait = Duration.ofMillis(Math.round(WAITS.get(made).toMillis() * factor));
        return Optional.of(now.plus(wait.compareTo(atLeast) < 0 ? atLeast : wait));
    }
}
