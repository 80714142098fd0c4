package dev.billow.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.local.events.KeptSchedules.Firing;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class KeptSchedulesTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final Map<String, Object> DAILY = daily(6);

    @TempDir private Path data;
    private Instant now = START;

    @Test
    void eachTimeIsDueOnceAndNoneBeforeTheScheduleWasMade() {
        KeptSchedules schedules = schedules();
        now = START.minus(Duration.ofHours(5));
        schedules.add("a", DAILY);
        schedules.moveTo(START);
        done(schedules);

        assertThat(schedules.due()).isEmpty();
        schedules.moveTo(Instant.parse("2026-11-27T06:00:00Z"));
        assertThat(done(schedules))
                .extracting(Firing::scheduled)
                .containsExactly(
                        Instant.parse("2026-11-26T06:00:00Z"),
                        Instant.parse("2026-11-27T06:00:00Z"));
        assertThat(schedules.due()).isEmpty();
    }

    @Test
    @Tag("F4")
    void whatIsNotDoneStaysDueOverARestartAndHoldsUpNoOther() {
        KeptSchedules before = schedules();
        before.add("a", DAILY);
        before.add("b", daily(7));
        before.moveTo(Instant.parse("2026-11-26T08:00:00Z"));

        before.done(before.due().getLast());

        assertThat(before.due()).extracting(Firing::name).containsExactly("a");
        assertThat(schedules().due())
                .containsExactly(new Firing("a", DAILY, Instant.parse("2026-11-26T06:00:00Z")));
    }

    @Test
    void aScheduleThatWasRemovedMeanwhileIsNotDone() {
        KeptSchedules schedules = schedules();
        schedules.add("a", DAILY);
        schedules.moveTo(Instant.parse("2026-11-26T08:00:00Z"));
        Firing due = schedules.due().getFirst();
        schedules.remove("a");

        schedules.done(due);

        assertThat(schedules.find("a")).isEmpty();
        assertThat(schedules.due()).isEmpty();
    }

    @Test
    void schedulesAndTheirTimeSurviveARestartAndWhatWasDueMeanwhileIsDueThen() {
        KeptSchedules before = schedules();
        before.add("a", DAILY);
        before.moveTo(Instant.parse("2026-12-01T05:00:00Z"));
        done(before);
        before.remove("b");

        now = START.plus(Duration.ofHours(2));
        KeptSchedules after = schedules();

        assertThat(after.now()).isEqualTo(Instant.parse("2026-12-01T07:00:00Z"));
        assertThat(after.find("a")).contains(DAILY);
        assertThat(done(after))
                .extracting(Firing::scheduled)
                .containsExactly(Instant.parse("2026-12-01T06:00:00Z"));
    }

    @Test
    void theClockDoesNotGoBack() {
        KeptSchedules schedules = schedules();

        assertThatThrownBy(() -> schedules.moveTo(START.minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// All that is due, done.
    private static List<Firing> done(KeptSchedules schedules) {
        List<Firing> all = new ArrayList<>();
        for (List<Firing> due = schedules.due(); !due.isEmpty(); due = schedules.due()) {
            due.forEach(schedules::done);
            all.addAll(due);
        }
        return all;
    }

    private static Map<String, Object> daily(int hour) {
        return Map.of(
                "ScheduleExpression",
                "cron(0 " + hour + " * * ? *)",
                "ScheduleExpressionTimezone",
                "UTC");
    }

    private KeptSchedules schedules() {
        return new KeptSchedules(Optional.of(data.resolve("schedules.json")), () -> now);
    }
}
