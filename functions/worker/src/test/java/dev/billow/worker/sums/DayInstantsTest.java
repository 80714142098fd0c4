package dev.billow.worker.sums;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.worker.usage.Instants;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class DayInstantsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-09-01");
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final List<String> SOUND =
            List.of(
                    "2026-09-01T10:00:00Z",
                    "2026-09-01T23:59:59.999999999Z",
                    "2026-09-01T00:00:00.5Z",
                    "2026-09-02T00:00:00Z",
                    "2026-09-30T23:00:00Z",
                    "2026-08-31T23:59:59.9Z",
                    "2026-09-01T10:00:00.123456+02:00",
                    "2026-09-02T13:59:59.999+14:00",
                    "2026-08-31T10:01:00-13:59",
                    "2026-09-01T00:00:00.0000000+00:00",
                    "2024-02-29T10:00:00Z",
                    "1900-02-28T10:00:00-00:00",
                    "2026-04-30T10:00:00Z",
                    "0000-01-01T00:00:00Z",
                    "9999-12-31T23:59:59.999999Z");
    private static final String BITS = "0123456789-+:.TZ tz/é";

    private final DayInstants instants = new DayInstants(DAY);
    private final Random random = new Random(7);

    private long read(String text) {
        byte[] bytes =
                ("<" + text + "\0".repeat(ByteWindow.PADDING)).getBytes(StandardCharsets.UTF_8);
        return instants.read(bytes, 1, 1 + text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    @Tag("B37")
    void aTextIsReadWhenItIsAnInstantAndToItsLastDigit() {
        int inside = 0;
        for (int i = 0; i < 500_000; i++) {
            StringBuilder text = new StringBuilder(SOUND.get(random.nextInt(SOUND.size())));
            for (int n = random.nextInt(3); n > 0; n--) {
                int at = random.nextInt(text.length() + 1);
                int end = Math.min(text.length(), at + random.nextInt(2));
                char bit = BITS.charAt(random.nextInt(BITS.length()));
                text.replace(at, end, random.nextInt(4) == 0 ? "" : String.valueOf(bit));
            }
            Optional<Instant> expected = Instants.parse(text.toString());
            long nanos = read(text.toString());

            assertThat(nanos != DayInstants.NONE)
                    .as(text.toString())
                    .isEqualTo(expected.isPresent());
            if (expected.isPresent()) {
                Duration since = Duration.between(START, expected.get());
                if (since.isNegative()) {
                    assertThat(nanos).as(text.toString()).isEqualTo(-1);
                } else if (since.toDays() > 0) {
                    assertThat(nanos).as(text.toString()).isEqualTo(DayInstants.DAY);
                } else {
                    assertThat(nanos).as(text.toString()).isEqualTo(since.toNanos());
                    inside++;
                }
            }
        }
        assertThat(inside).isGreaterThan(50_000);
    }

    @Test
    void aPeriodIsCutToTheDay() {
        assertThat(instants.within(START.minusSeconds(1))).isZero();
        assertThat(instants.within(START.plusSeconds(3_600))).isEqualTo(3_600_000_000_000L);
        assertThat(instants.within(Instant.parse("2027-01-01T00:00:00Z")))
                .isEqualTo(DayInstants.DAY);
    }
}
