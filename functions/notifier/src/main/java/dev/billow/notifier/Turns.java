package dev.billow.notifier;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long a call waits before it looks again whether its account has fewer running: at random,
/// so that those that wait do not come back together, and the longer the longer its report has
/// waited, so that many of them make little work.
///
/// @param least the shortest wait
/// @param most what the longest wait never exceeds
record Turns(RandomGenerator random, Duration least, Duration most) {
    /// 10 to 30 seconds at first, 5 minutes at most.
    static Turns usual(RandomGenerator random) {
        return new Turns(random, Duration.ofSeconds(10), Duration.ofMinutes(5));
    }

    /// @param age since the report ended
    Duration next(Duration age) {
        long shortest = Math.clamp(age.toMillis() / 4, least.toMillis(), most.toMillis() / 3);
        return Duration.ofMillis(random.nextLong(shortest, 3 * shortest + 1));
    }
}
