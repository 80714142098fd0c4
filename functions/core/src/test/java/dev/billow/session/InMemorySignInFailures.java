package dev.billow.session;

import dev.billow.report.StoreUnavailableException;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Failures to sign in, counted in memory.
public final class InMemorySignInFailures implements SignInFailures {
    private record Kept(FailureCount count, Instant forgotten) {}

    private final Map<String, Kept> counts = new HashMap<>();
    private int reads;
    private int writes;
    private boolean down;

    /// From now on every call fails, as when the table is unreachable.
    public synchronized void breakDown() {
        down = true;
    }

    @Override
    public synchronized Optional<Instant> lockedUntil(SignInAttempt attempt, Instant now) {
        failWhenDown();
        reads++;
        return attempt.keys().stream()
                .map(counts::get)
                .filter(Objects::nonNull)
                .flatMap(kept -> kept.count().lockedUntil().stream())
                .filter(now::isBefore)
                .max(Comparator.naturalOrder());
    }

    @Override
    public synchronized void record(SignInAttempt attempt, Instant now) {
        failWhenDown();
        writes++;
        for (String key : attempt.keys()) {
            counts.merge(
                    key,
                    new Kept(FailureCount.first(now), FailureCount.first(now).forgotten()),
                    (kept, first) -> kept.forgotten().isAfter(now) ? more(kept, now) : first);
        }
    }

    private static Kept more(Kept kept, Instant now) {
        FailureCount count = new FailureCount(kept.count().failures() + 1, now);
        return new Kept(
                count, count.lockedUntil().isPresent() ? count.forgotten() : kept.forgotten());
    }

    /// How often it was asked whether signing in is locked.
    public synchronized int reads() {
        return reads;
    }

    /// How many failures were recorded.
    public synchronized int writes() {
        return writes;
    }

    private void failWhenDown() {
        if (down) {
            throw new StoreUnavailableException("table", new IllegalStateException("down"));
        }
    }
}
