package dev.billow.fresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.StoreUnavailableException;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class FreshCopyTest {
    private static final Instant START = Instant.parse("2026-11-15T10:00:00Z");

    private final List<Long> askedAt = new ArrayList<>();
    private boolean down;
    private long second;

    private final FreshCopy<Integer> copy =
            new FreshCopy<>(
                    () -> {
                        askedAt.add(second);
                        if (down) {
                            throw new StoreUnavailableException("source", new Exception("down"));
                        }
                        return askedAt.size();
                    },
                    new FreshCopy.Pace(
                            Duration.ofSeconds(60),
                            Duration.ofSeconds(3600),
                            Duration.ofSeconds(10)));

    @Test
    void theSourceIsAskedWhenTheCopyIsFirstNeededAndWhenItIsOld() {
        assertThat(at(0)).isEqualTo(1);
        assertThat(at(59)).isEqualTo(1);

        assertThat(at(60)).isEqualTo(2);
    }

    @Test
    void aCopyThatFallsShortIsReadAgainAfterThePause() {
        at(0);

        assertThat(again(9)).isEqualTo(1);
        assertThat(again(10)).isEqualTo(2);
    }

    @Test
    void whileTheSourceIsDownTheCopyGoesOnUntilItIsOfNoUse() {
        at(0);
        down = true;

        assertThat(at(3599)).isEqualTo(1);
        assertThatThrownBy(() -> at(3600))
                .isInstanceOf(StoreUnavailableException.class)
                .hasRootCauseMessage("down");
    }

    @Test
    void withoutACopyTheSourceIsAskedLessAndLessOften() {
        down = true;

        for (int i = 0; i <= 200; i++) {
            int now = i;
            assertThatThrownBy(() -> at(now)).isInstanceOf(StoreUnavailableException.class);
        }

        assertThat(askedAt).containsExactly(0L, 2L, 6L, 14L, 30L, 62L, 122L, 182L);
    }

    @Test
    void afterAShortFailureTheCopyIsThereAtOnceAndFailuresAreForgotten() {
        down = true;
        assertThatThrownBy(() -> at(0)).isInstanceOf(StoreUnavailableException.class);
        down = false;

        assertThat(at(2)).isEqualTo(2);

        down = true;
        assertThat(at(62)).isEqualTo(2);
        assertThat(at(71)).isEqualTo(2);
        assertThat(at(72)).isEqualTo(2);
        assertThat(askedAt).containsExactly(0L, 2L, 62L, 72L);
    }

    private int at(long seconds) {
        second = seconds;
        return copy.at(START.plusSeconds(seconds));
    }

    private int again(long seconds) {
        second = seconds;
        return copy.again(START.plusSeconds(seconds));
    }
}
