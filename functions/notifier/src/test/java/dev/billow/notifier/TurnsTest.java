package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;

class TurnsTest {
    private final Turns turns = Turns.usual(new Random(1));

    @ParameterizedTest
    @CsvSource({"-5, 10, 30", "0, 10, 30", "40, 10, 30", "80, 20, 60", "86400, 100, 300"})
    void theWaitGrowsWithTheAgeOfTheReport(int age, int least, int most) {
        assertThat(Stream.generate(() -> turns.next(Duration.ofSeconds(age))).limit(1000))
                .allMatch(wait -> wait.toMillis() >= least * 1000L)
                .allMatch(wait -> wait.toMillis() <= most * 1000L);
    }
}
