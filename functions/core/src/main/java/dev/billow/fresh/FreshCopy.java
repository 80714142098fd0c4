package dev.billow.fresh;

import dev.billow.report.StoreUnavailableException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/// A copy of something that changes elsewhere, read when first needed and again when it is old.
///
/// While its source is down the copy at hand goes on for a while. Without one, the source is asked
/// again after two seconds, then after twice as long each time, up to a minute: it is back soon
/// after a short failure and is not flooded in a long one.
public final class FreshCopy<T> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 5;

    /// How often the source is asked.
    ///
    /// @param fresh a copy of this age is read again
    /// @param usable a copy of this age is of no use
    /// @param pause with a usable copy at hand, the source is never asked twice within this time
    public record Pace(Duration fresh, Duration usable, Duration pause) {}

    private record Held<T>(T value, Instant since) {}

    private final Supplier<T> source;
    private final Pace pace;
    private @Nullable Held<T> held;
    private Instant notBefore = Instant.MIN;
    private int failures;
    private @Nullable RuntimeException failure;

    /// @param source throws when it cannot be read
    public FreshCopy(Supplier<T> source, Pace pace) {
        this.source = source;
        this.pace = pace;
    }

    /// The copy.
    ///
    /// @throws StoreUnavailableException when no usable one is at hand and none can be had
    public synchronized T at(Instant now) {
        if (!isYounger(pace.fresh(), now)) {
            read(now);
        }
        return usable(now);
    }

    /// The copy, read again because it lacks what it should have, unless it was read just now.
    ///
    /// @throws StoreUnavailableException as [#at]
    public synchronized T again(Instant now) {
        read(now);
        return usable(now);
    }

    private T usable(Instant now) {
        Held<T> copy = held;
        if (copy == null || !isYounger(pace.usable(), now)) {
            throw new StoreUnavailableException(
                    "a copy that is fresh enough", Objects.requireNonNull(failure));
        }
        return copy.value();
    }

    private void read(Instant now) {
        if (now.isBefore(notBefore)) {
            return;
        }
        try {
            held = new Held<>(source.get(), now);
            failures = 0;
            notBefore = now.plus(pace.pause());
        } catch (RuntimeException e) {
            failure = e;
            notBefore = now.plus(pauseAfterFailure(now));
            failures++;
        }
    }

    private Duration pauseAfterFailure(Instant now) {
        Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        Duration pause = shorter(grown, LONGEST_PAUSE);
        boolean isUsable = isYounger(pace.usable(), now);
        return isUsable && pause.compareTo(pace.pause()) < 0 ? pace.pause() : pause;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private boolean isYounger(Duration age, Instant now) {
        return held != null && Duration.between(held.since(), now).compareTo(age) < 0;
    }
}
