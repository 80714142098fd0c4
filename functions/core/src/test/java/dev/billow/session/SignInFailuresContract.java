package dev.billow.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AtOnce;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// When failures to sign in lock a user or a source, and for how long.
@Tag("A22")
public abstract class SignInFailuresContract {
    private static final Instant NOW = Instant.parse("2026-11-15T10:00:00.123Z");
    private static final SignInAttempt ANN = new SignInAttempt("ann@acme.example", "192.0.2.1");
    private static final SignInAttempt BOB = new SignInAttempt("bob@acme.example", "192.0.2.2");

    private SignInFailures failures;

    /// Counts that have not begun.
    protected abstract SignInFailures none();

    @BeforeEach
    void beginCounting() {
        failures = none();
    }

    @Test
    void theTenthFailureLocks() {
        fail(ANN, 9, NOW);
        assertThat(failures.lockedUntil(ANN, NOW)).isEmpty();

        fail(ANN, 1, NOW.plusSeconds(299));

        assertThat(failures.lockedUntil(ANN, NOW.plusSeconds(299))).contains(NOW.plusSeconds(329));
        assertThat(failures.lockedUntil(BOB, NOW.plusSeconds(299))).isEmpty();
    }

    @Test
    void aUserIsLockedWhereverTheyComeFrom() {
        for (int i = 0; i < 10; i++) {
            fail(new SignInAttempt("Ann@Acme.Example", "192.0.2." + (10 + i)), 1, NOW);
        }

        assertThat(failures.lockedUntil(ANN, NOW)).isPresent();
        assertThat(failures.lockedUntil(BOB, NOW)).isEmpty();
    }

    @Test
    void aSourceIsLockedWhoeverItNames() {
        for (int i = 0; i < 10; i++) {
            fail(new SignInAttempt("user-" + i, ANN.source()), 1, NOW);
        }

        assertThat(failures.lockedUntil(ANN, NOW)).isPresent();
        assertThat(failures.lockedUntil(BOB, NOW)).isEmpty();
        assertThat(failures.lockedUntil(new SignInAttempt("user-1", "192.0.2.99"), NOW)).isEmpty();
    }

    @Test
    void addressesOfOneNetworkAreOneSource() {
        for (int i = 0; i < 10; i++) {
            fail(new SignInAttempt("user-" + i, "2001:db8:0:1::" + i), 1, NOW);
        }

        assertThat(failures.lockedUntil(new SignInAttempt("a", "2001:db8:0:1:ffff::1"), NOW))
                .isPresent();
        assertThat(failures.lockedUntil(new SignInAttempt("a", "2001:db8:0:2::1"), NOW)).isEmpty();
    }

    @Test
    void failuresOlderThanFiveMinutesDoNotCount() {
        fail(ANN, 9, NOW);

        fail(ANN, 9, NOW.plus(FailureCount.WINDOW));

        assertThat(failures.lockedUntil(ANN, NOW.plus(FailureCount.WINDOW))).isEmpty();
    }

    @Test
    void timeUnlocksAndEachFailureAfterThatLocksForTwiceAsLong() {
        fail(ANN, 9, NOW);
        Instant time = NOW;
        List<Long> seconds = new ArrayList<>();

        for (int i = 0; i < 8; i++) {
            fail(ANN, 1, time);
            Instant end = failures.lockedUntil(ANN, time).orElseThrow();
            seconds.add(Duration.between(time, end).toSeconds());
            assertThat(failures.lockedUntil(ANN, end.minusMillis(1))).contains(end);
            assertThat(failures.lockedUntil(ANN, end)).isEmpty();
            time = end;
        }

        assertThat(seconds).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L, 900L);
    }

    @Test
    void fiveQuietMinutesAfterALockAllIsForgotten() {
        fail(ANN, 10, NOW);
        Instant end = failures.lockedUntil(ANN, NOW).orElseThrow();

        fail(ANN, 9, end.plus(FailureCount.WINDOW));

        assertThat(failures.lockedUntil(ANN, end.plus(FailureCount.WINDOW))).isEmpty();
    }

    @Test
    void failuresAtOnceAllCount() throws Exception {
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            calls.add(
                    () -> {
                        failures.record(ANN, NOW);
                        return true;
                    });
        }

        AtOnce.run(calls);

        assertThat(failures.lockedUntil(ANN, NOW)).contains(NOW.plusSeconds(900));
    }

    private void fail(SignInAttempt attempt, int times, Instant now) {
        for (int i = 0; i < times; i++) {
            failures.record(attempt, now);
        }
    }
}
