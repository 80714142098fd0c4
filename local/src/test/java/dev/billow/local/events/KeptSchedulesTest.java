package dev.billow.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.local.events.KeptSchedules.Firing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

class KeptSchedulesTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final Map<String, Object> DAILY =
            Map.of(
                    "ScheduleExpression", "cron(0 6 * * ? *)",
                    "ScheduleExpressionTimezone", "UTC");

    @TempDir private Path data;
    private Instant now = START;

    @Test
    void eachTimeIsDueOnceAndNoneBeforeTheScheduleWasMade() {
        KeptSchedules schedules = schedules();
        now = START.minus(Duration.ofHours(5));
        schedules.add("a", DAILY);
        schedules.moveTo(START);
        schedules.due();

        assertThat(schedules.due()).isEmpty();
        schedules.moveTo(Instant.parse("2026-11-27T06:00:00Z"));
        assertThat(schedules.due())
                .extracting(Firing::scheduled)
                .containsExactly(
                        Instant.parse("2026-11-26T06:00:00Z"),
                        Instant.parse("2026-11-27T06:00:00Z"));
        assertThat(schedules.due()).isEmpty();
    }

    @Test
    void schedulesAndTheirTimeSurviveARestartAndWhatWasDueMeanwhileIsDueThen() {
        KeptSchedules before = schedules();
        before.add("a", DAILY);
        before.moveTo(Instant.parse("2026-12-01T05:00:00Z"));
        before.due();
        before.remove("b");

        now = START.plus(Duration.ofHours(2));
        KeptSchedules after = schedules();

        assertThat(after.now()).isEqualTo(Instant.parse("2026-12-01T07:00:00Z"));
        assertThat(after.find("a")).contains(DAILY);
        assertThat(after.due())
                .extracting(Firing::scheduled)
                .endsWith(Instant.parse("2026-12-01T06:00:00Z"));
    }

    @Test
    void theClockDoesNotGoBack() {
        KeptSchedules schedules = schedules();

        assertThatThrownBy(() -> schedules.moveTo(START.minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private KeptSchedules schedules() {
        return new KeptSchedules(Optional.of(data.resolve("schedules.json")), () -> now);
    }
}
