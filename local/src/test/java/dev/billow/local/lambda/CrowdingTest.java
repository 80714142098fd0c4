package dev.billow.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

class CrowdingTest {
    private final Crowding crowding = new Crowding();

    @Test
    void aFewEventsAtOnceAreNotTooMany() {
        for (long second = 0; second < 5; second++) {
            assertThat(waits(2_000L * second, 200)).isFalse();
            assertThat(waits(2_000L * second + 200, 200)).isFalse();
        }
    }

    @Test
    void waitsThatComeToHalfOfASecondAreTooLongAndThenCountedAnew() {
        assertThat(waits(0, 250)).isFalse();
        assertThat(waits(300, 250)).isTrue();
        assertThat(waits(600, 250)).isFalse();
    }

    private boolean waits(long atMillis, long millis) {
        long start = TimeUnit.HOURS.toNanos(1) + TimeUnit.MILLISECONDS.toNanos(atMillis);
        return crowding.isTooMuch(start, start + TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
