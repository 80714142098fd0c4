package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

class RetryTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    /// A source whose doubles are all the same.
    private record Constant(double value) implements RandomGenerator {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public double nextDouble() {
            return value;
        }
    }

    @Test
    @Tag("W23")
    void tenAttemptsAreMadeOverAboutThreeDays() {
        List<Duration> waits = waits(new Constant(0.5));

        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(72), Duration.ofHours(80));
    }

    @Test
    @Tag("W23")
    void eachWaitIsMovedByATenthAtMost() {
        assertThat(waits(new Constant(0)).getLast()).isEqualTo(Duration.ofMinutes(24 * 54));
        assertThat(waits(new Constant(1)).getLast()).isEqualTo(Duration.ofMinutes(24 * 66));
        assertThat(waits(new Random(1))).isNotEqualTo(waits(new Random(2)));
    }

    @Test
    @Tag("W15")
    void theReceiversWishCanOnlyMakeAWaitLonger() {
        RetrySchedule schedule = new RetrySchedule(new Constant(0.5));

        assertThat(schedule.next(1, Duration.ofMinutes(2), NOW)).contains(NOW.plusSeconds(120));
        assertThat(schedule.next(4, Duration.ofMinutes(2), NOW)).contains(NOW.plusSeconds(7200));
    }

    @ParameterizedTest(name = "{0}")
    @Tag("W15")
    @CsvSource({
        "120, 120",
        "' 7 ', 7",
        "0, 1",
        "-5, 1",
        "99999999, 86400",
        "99999999999999999999999999, 86400",
        "-99999999999999999999999999, 1",
        "soon, 0",
        "'', 0",
        "1.5, 0",
        "'Sun, 01 Nov 2026 12:02:00 GMT', 120",
        "'Sun, 01 Nov 2020 12:02:00 GMT', 1",
        "'Fri, 31 Dec 9999 23:59:59 GMT', 86400",
        "'Fri, 99 Dec 9999 23:59:59 GMT', 0",
    })
    void aRetryAfterIsReadAndClamped(String text, long seconds) {
        assertThat(RetryAfter.parse(text, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private static List<Duration> waits(RandomGenerator random) {
        RetrySchedule schedule = new RetrySchedule(random);
        List<Duration> waits = new ArrayList<>();
        for (int made = 1; ; made++) {
            Optional<Instant> next = schedule.next(made, Duration.ZERO, NOW);
            if (next.isEmpty()) {
                return waits;
            }
            waits.add(Duration.between(NOW, next.get()));
        }
    }
}
