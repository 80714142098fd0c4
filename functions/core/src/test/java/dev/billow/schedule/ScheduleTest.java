package dev.billow.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AccountId;
import dev.billow.report.Period;
import dev.billow.report.ReportType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "DAY,     2026-03-01, 2026-02-28, 2026-02-28",
        "DAY,     2028-03-01, 2028-02-29, 2028-02-29",
        "WEEK,    2026-11-23, 2026-11-16, 2026-11-22",
        "WEEK,    2026-11-25, 2026-11-16, 2026-11-22",
        "WEEK,    2026-01-01, 2025-12-22, 2025-12-28",
        "MONTH,   2028-03-01, 2028-02-01, 2028-02-29",
        "MONTH,   2026-03-31, 2026-02-01, 2026-02-28",
        "MONTH,   2026-01-01, 2025-12-01, 2025-12-31",
        "QUARTER, 2026-01-01, 2025-10-01, 2025-12-31",
        "QUARTER, 2026-06-30, 2026-01-01, 2026-03-31",
        "YEAR,    2029-01-01, 2028-01-01, 2028-12-31"
    })
    void thePeriodBeforeADayIsTheLastWholeOne(
            CalendarPeriod period, LocalDate day, LocalDate start, LocalDate end) {
        ZoneId zone = ZoneId.of("Asia/Tokyo");

        assertThat(period.before(day, zone)).isEqualTo(new Period(start, end, zone));
    }

    /// What is scheduled for the first of a month in its zone may be on the last of another in UTC.
    @ParameterizedTest
    @CsvSource({
        "Asia/Tokyo,       2026-10-31T21:00:00Z, 2026-10-01, 2026-10-31",
        "America/New_York, 2026-11-01T10:00:00Z, 2026-10-01, 2026-10-31",
        "Pacific/Kiritimati, 2026-10-31T16:00:00Z, 2026-10-01, 2026-10-31"
    })
    void thePeriodIsThatOfTheScheduledTimeInTheZone(
            String zone, Instant scheduled, LocalDate start, LocalDate end) {
        Schedule schedule = schedule(CalendarPeriod.MONTH, "06:00", zone);

        assertThat(schedule.reported(scheduled)).isEqualTo(new Period(start, end, ZoneId.of(zone)));
    }

    @ParameterizedTest
    @CsvSource({
        // the clocks of Berlin go forward on 2027-03-28 at 2:00 and back on 2026-10-25 at 3:00
        "DAY,   06:00, Europe/Berlin, 2027-03-27T05:00:00Z, 2027-03-28T04:00:00Z",
        "DAY,   02:30, Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "DAY,   02:30, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "DAY,   06:00, UTC,           2026-11-25T05:59:59Z, 2026-11-25T06:00:00Z",
        "DAY,   06:00, UTC,           2026-11-25T06:00:00Z, 2026-11-26T06:00:00Z",
        "WEEK,  06:00, UTC,           2026-11-25T06:00:00Z, 2026-11-30T06:00:00Z",
        "MONTH, 06:00, Asia/Tokyo,    2026-11-25T06:00:00Z, 2026-11-30T21:00:00Z",
        "QUARTER, 00:00, UTC,         2026-11-25T06:00:00Z, 2027-01-01T00:00:00Z",
        "YEAR,  00:00, UTC,           2027-01-01T00:00:00Z, 2028-01-01T00:00:00Z"
    })
    void itFiresOnTheFirstDayAfterAPeriodAtItsTime(
            CalendarPeriod period, String time, String zone, Instant after, Instant next) {
        assertThat(schedule(period, time, zone).next(after)).isEqualTo(next);
    }

    @Test
    void schedulesThatSayTheSameAreOneAndOthersAreNot() {
        Schedule schedule = schedule(CalendarPeriod.MONTH, "06:00", "UTC");

        assertThat(schedule.id())
                .isEqualTo(schedule(CalendarPeriod.MONTH, "06:00", "UTC").id())
                .isNotEqualTo(schedule(CalendarPeriod.MONTH, "06:01", "UTC").id())
                .isNotEqualTo(schedule(CalendarPeriod.WEEK, "06:00", "UTC").id());
        assertThat(ScheduleId.parse(schedule.id().value())).contains(schedule.id());
        assertThat(ScheduleId.parse("../x")).isEmpty();
    }

    private static Schedule schedule(CalendarPeriod period, String time, String zone) {
        return new Schedule(
                new AccountId("acme"),
                ReportType.BILLING,
                period,
                LocalTime.parse(time),
                ZoneId.of(zone),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
