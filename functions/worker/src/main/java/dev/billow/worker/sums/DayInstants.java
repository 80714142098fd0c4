package dev.billow.worker.sums;

import dev.billow.worker.usage.Instants;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/// Reads instants as nanoseconds since the start of a UTC day.
final class DayInstants {
    /// How long a day is.
    static final long DAY = Duration.ofDays(1).toNanos();

    /// What no instant is.
    static final long NONE = Long.MIN_VALUE;

    private static final int POINT = "2026-09-01T10:00:00".length();
    private static final int SECONDS = 1_000_000_000;
    private static final int LONGEST_FRACTION = 9;

    private final Instant start;
    private final byte[] date;

    DayInstants(LocalDate day) {
        this.start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        this.date = (day + "T").getBytes(StandardCharsets.US_ASCII);
    }

    /// How far an instant is from the start of the day, but no further than the day reaches.
    long within(Instant instant) {
        Duration since = Duration.between(start, instant);
        return since.isNegative() ? 0 : since.toDays() > 0 ? DAY : since.toNanos();
    }

    /// The instant that a text stands for, or [#NONE]. Those of the day in UTC, which nearly all
    /// are, are read here.
    long read(byte[] bytes, int from, int to) {
        long nanos = plain(bytes, from, to);
        if (nanos != NONE) {
            return nanos;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        Optional<Instant> instant = Instants.parse(text);
        return instant.isPresent() ? nanos(instant.get()) : NONE;
    }

    /// The nanoseconds; of another day as many as tell that it is one.
    private long nanos(Instant instant) {
        return instant.isBefore(start) ? -1 : within(instant);
    }

    private long plain(byte[] bytes, int from, int to) {
        int end = to - 1;
        int decimals = end - from - POINT - 1;
        if (end - from < POINT
                || bytes[end] != 'Z'
                || decimals > LONGEST_FRACTION
                || !Arrays.equals(bytes, from, from + date.length, date, 0, date.length)) {
            return NONE;
        }
        int time = from + date.length;
        int hours = twoDigits(bytes, time, 24);
        int minutes = twoDigits(bytes, time + 3, 60);
        int seconds = twoDigits(bytes, time + 6, 60);
        if ((hours | minutes | seconds) < 0 || bytes[time + 2] != ':' || bytes[time + 5] != ':') {
            return NONE;
        }
        long fraction = 0;
        if (decimals >= 0) {
            if (decimals == 0 || bytes[from + POINT] != '.') {
                return NONE;
            }
            fraction = fraction(bytes, from + POINT + 1, end);
            if (fraction < 0) {
                return NONE;
            }
        }
        return ((hours * 60L + minutes) * 60 + seconds) * SECONDS + fraction;
    }

    /// The number that two digits are, or -1.
    private static int twoDigits(byte[] bytes, int at, int limit) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        int number = tens * 10 + ones;
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 || number >= limit ? -1 : number;
    }

    /// The nanoseconds that decimals of a second are, or -1.
    private static long fraction(byte[] bytes, int from, int to) {
        long nanos = 0;
        for (int at = from; at < from + LONGEST_FRACTION; at++) {
            int digit = at < to ? bytes[at] - '0' : 0;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            nanos = nanos * 10 + digit;
        }
        return nanos;
    }
}
