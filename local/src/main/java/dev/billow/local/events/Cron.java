package dev.billow.local.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When EventBridge Scheduler's `cron(minute hour day-of-month month day-of-week year)` is due in a
/// time zone. Known here: one minute, one hour, lists, `*`, `?` and names of days; any year.
///
/// As the scheduler has it, a time that the clocks leave out is left out, and one that comes twice
/// is due the first time.
public final class Cron {
    private static final Pattern FORM =
            Pattern.compile("cron\\((\\d+) (\\d+) (\\S+) (\\S+) (\\S+) \\*\\)");
    private static final int FARTHEST_DAYS = 800;

    private final int minute;
    private final int hour;
    private final List<String> daysOfMonth;
    private final List<String> months;
    private final List<String> daysOfWeek;
    private final ZoneId zone;

    private Cron(Matcher expression, ZoneId zone) {
        this.minute = Integer.parseInt(expression.group(1));
        this.hour = Integer.parseInt(expression.group(2));
        this.daysOfMonth = List.of(expression.group(3).split(",", -1));
        this.months = List.of(expression.group(4).split(",", -1));
        this.daysOfWeek = List.of(expression.group(5).split(",", -1));
        this.zone = zone;
    }

    /// @throws IllegalArgumentException for what is not known here
    public static Cron of(String expression, ZoneId zone) {
        Matcher matcher = FORM.matcher(expression);
        boolean isKnown = matcher.matches();
        // One of the two days must be left open.
        if (!isKnown || matcher.group(3).equals("?") == matcher.group(5).equals("?")) {
            throw new IllegalArgumentException("not known here: " + expression);
        }
        return new Cron(matcher, zone);
    }

    /// The first time after this one; empty when there is none in the next two years.
    public Optional<Instant> next(Instant after) {
        LocalDate first = LocalDate.ofInstant(after, zone);
        return first.datesUntil(first.plusDays(FARTHEST_DAYS))
                .filter(this::isDay)
                .map(day -> day.atTime(hour, minute))
                .filter(time -> !zone.getRules().getValidOffsets(time).isEmpty())
                .map(this::earliest)
                .filter(time -> time.isAfter(after))
                .findFirst();
    }

    private Instant earliest(LocalDateTime time) {
        return time.toInstant(zone.getRules().getValidOffsets(time).getFirst());
    }

    private boolean isDay(LocalDate day) {
        return has(daysOfMonth, Integer.toString(day.getDayOfMonth()))
                && has(months, Integer.toString(day.getMonthValue()))
                && has(daysOfWeek, day.getDayOfWeek().name().substring(0, 3));
    }

    private static boolean has(List<String> allowed, String value) {
        return allowed.contains("*") || allowed.contains("?") || allowed.contains(value);
    }
}
