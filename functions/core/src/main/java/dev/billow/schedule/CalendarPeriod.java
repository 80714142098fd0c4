package dev.billow.schedule;

import dev.billow.report.Period;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A part of the calendar that begins where the one before it ends.
public enum CalendarPeriod {
    DAY,
    /// Monday to Sunday.
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /// The period of this wire name, in any case of letters.
    public static Optional<CalendarPeriod> of(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equalsIgnoreCase(wireName))
                .findFirst();
    }

    /// Every wire name, the shortest period first.
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(CalendarPeriod::wireName).toList();
    }

    /// The name on the wire, as in `month`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// True when one begins on this day.
    public boolean beginsOn(LocalDate day) {
        return first(day).equals(day);
    }

    /// The last one that is over when the day begins.
    public Period before(LocalDate day, ZoneId zone) {
        LocalDate last = first(day).minusDays(1);
        return new Period(first(last), last, zone);
    }

    private LocalDate first(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }
}
