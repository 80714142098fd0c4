package dev.billow.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.ZoneId;

class CronTest {
    @ParameterizedTest
    @CsvSource({
        "30 6 * * ?,            Europe/Berlin, 2026-11-25T05:29:59Z, 2026-11-25T05:30:00Z",
        "30 6 * * ?,            Europe/Berlin, 2026-11-25T05:30:00Z, 2026-11-26T05:30:00Z",
        "0 6 ? * MON,           UTC,           2026-11-25T00:00:00Z, 2026-11-30T06:00:00Z",
        "0 0 1 * ?,             Asia/Tokyo,    2026-11-25T00:00:00Z, 2026-11-30T15:00:00Z",
        "'0 6 1 1,4,7,10 ?',    UTC,           2026-11-25T00:00:00Z, 2027-01-01T06:00:00Z",
        "'0 6 1 1 ?',           UTC,           2027-01-01T06:00:00Z, 2028-01-01T06:00:00Z",
        // Berlin has no 2:30 on 2027-03-28, and two of them on 2026-10-25
        "30 2 * * ?,            Europe/Berlin, 2027-03-27T12:00:00Z, 2027-03-29T00:30:00Z",
        "30 2 * * ?,            Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "30 2 * * ?,            Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z"
    })
    void theNextTimeIsThatOfTheZonesCalendar(
            String fields, String zone, Instant after, Instant next) {
        assertThat(Cron.of("cron(" + fields + " *)", ZoneId.of(zone)).next(after)).contains(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 day)",
                "cron(0 6 * * * *)",
                "cron(0 6 ? * ? *)",
                "cron(0 6 1 * ? 2026)",
                "cron(*/5 6 1 * ? *)"
            })
    void whatIsNotKnownIsSaid(String expression) {
        assertThatThrownBy(() -> Cron.of(expression, ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expression);
    }
}
