package dev.billow.notifier;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long a call waits before it looks again whether its account has fewer running: 10 to 30
/// seconds, at random, so that those that wait do not come back together.
record Turns(RandomGenerator random, Duration least, Duration most) {
    static Turns usual(RandomGenerator random) {
        return new Turns(random, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    Duration next() {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }
}
