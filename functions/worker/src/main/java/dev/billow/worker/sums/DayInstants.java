package dev.billow.worker.sums;

import dev.billow.worker.usage.Instants;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// Reads instants as nanoseconds since the start of a UTC day: those that [Instants] reads.
final class DayInstants {
    /// How long a day is.
    static final long DAY = Duration.ofDays(1).toNanos();

    /// What no instant is.
    static final long NONE = Long.MIN_VALUE;

    private static final int SECONDS_OF_DAY = 86_400;
    private static final long NANOS = 1_000_000_000;
    private static final int BAD = Integer.MIN_VALUE;

    private static final int DAY_OF_MONTH = "2026-09-".length();
    private static final int TIME = "2026-09-01T".length();
    private static final int FRACTION = "2026-09-01T10:00:00".length();
    private static final int LONGEST_FRACTION = 9;
    private static final int OFFSET = "+02:00".length();
    private static final int MOST_HOURS = 14;

    private final LocalDate day;
    private final Instant start;
    private final long yearAndMonth;

    DayInstants(LocalDate day) {
        this.day = day;
        this.start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        this.yearAndMonth = Words.at(day.toString().getBytes(StandardCharsets.US_ASCII), 0);
    }

    /// How far an instant is from the start of the day, but no further than the day reaches.
    long within(Instant instant) {
        Duration since = Duration.between(start, instant);
        return since.isNegative() ? 0 : since.toDays() > 0 ? DAY : since.toNanos();
    }

    /// The instant that a text stands for, or [#NONE]; -1 when it is before the day, [#DAY] when it
    /// is after it.
    ///
    /// @param from where the text begins; bytes that are no part of it may be read
    long read(byte[] bytes, int from, int to) {
        boolean isUtc = to > from && bytes[to - 1] == 'Z';
        int zone = to - (isUtc ? 1 : OFFSET);
        if (zone - from < FRACTION) {
            return NONE;
        }
        int time = time(bytes, from + TIME);
        int fraction = fraction(bytes, from + FRACTION, zone);
        int offset = isUtc ? 0 : offset(bytes, zone);
        int days = days(bytes, from);
        if (time == BAD || fraction == BAD || offset == BAD || days == BAD) {
            return NONE;
        }
        // Without a branch: calls past midnight are rare, and the compiler would begin anew.
        long seconds = (long) days * SECONDS_OF_DAY + time - offset;
        return Math.clamp(Math.clamp(seconds, -1, SECONDS_OF_DAY) * NANOS + fraction, -1, DAY);
    }

    /// How many days a date is after the day.
    private int days(byte[] bytes, int from) {
        int dayOfMonth = twoDigits(bytes, from + DAY_OF_MONTH, day.lengthOfMonth() + 1);
        boolean isOfMonth = Words.at(bytes, from) == yearAndMonth && bytes[from + TIME - 1] == 'T';
        return isOfMonth && dayOfMonth > 0
                ? dayOfMonth - day.getDayOfMonth()
                : daysOfAnyMonth(bytes, from);
    }

    private int daysOfAnyMonth(byte[] bytes, int from) {
        int century = twoDigits(bytes, from, 100);
        int year = twoDigits(bytes, from + 2, 100);
        int month = twoDigits(bytes, from + 5, 13);
        int dayOfMonth = twoDigits(bytes, from + 8, 32);
        boolean isForm =
                bytes[from + 4] == '-' && bytes[from + 7] == '-' && bytes[from + 10] == 'T';
        if (!isForm || century == BAD || year == BAD || month < 1 || dayOfMonth < 1) {
            return BAD;
        }
        YearMonth its = YearMonth.of(century * 100 + year, month);
        if (!its.isValidDay(dayOfMonth)) {
            return BAD;
        }
        return Math.toIntExact(its.atDay(dayOfMonth).toEpochDay() - day.toEpochDay());
    }

    /// The seconds that hours, minutes and seconds are.
    private static int time(byte[] bytes, int at) {
        int hours = twoDigits(bytes, at, 24);
        int minutes = twoDigits(bytes, at + 3, 60);
        int seconds = twoDigits(bytes, at + 6, 60);
        boolean isForm = bytes[at + 2] == ':' && bytes[at + 5] == ':';
        return !isForm || (hours | minutes | seconds) < 0
                ? BAD
                : (hours * 60 + minutes) * 60 + seconds;
    }

    /// The nanoseconds that a point and decimals of a second are.
    private static int fraction(byte[] bytes, int from, int to) {
        if (from == to) {
            return 0;
        }
        int decimals = to - from - 1;
        if (bytes[from] != '.' || decimals < 1 || decimals > LONGEST_FRACTION) {
            return BAD;
        }
        int nanos = 0;
        for (int i = 1; i <= LONGEST_FRACTION; i++) {
            int digit = i <= decimals ? bytes[from + i] - '0' : 0;
            if (digit < 0 || digit > 9) {
                return BAD;
            }
            nanos = nanos * 10 + digit;
        }
        return nanos;
    }

    /// The seconds that an offset is ahead of UTC.
    private static int offset(byte[] bytes, int at) {
        int hours = twoDigits(bytes, at + 1, MOST_HOURS + 1);
        int minutes = twoDigits(bytes, at + 4, hours == MOST_HOURS ? 1 : 60);
        int sign = bytes[at] == '+' ? 1 : bytes[at] == '-' ? -1 : 0;
        return sign == 0 || (hours | minutes) < 0 || bytes[at + 3] != ':'
                ? BAD
                : sign * (hours * 60 + minutes) * 60;
    }

    /// The number that two digits are.
    private static int twoDigits(byte[] bytes, int at, int limit) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        int number = tens * 10 + ones;
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 || number >= limit ? BAD : number;
    }
}
