package dev.billow.local.usage.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Spreads the records of a day over its hours as a business's telephones do: little at night, most
/// before noon.
final class BusyHours {
    private static final int[] WEIGHTS = {
        2, 1, 1, 1, 1, 2, 5, 14, 30, 42, 46, 42, 32, 40, 44, 40, 34, 24, 14, 10, 8, 6, 4, 3
    };
    private static final double[] UNTIL = new double[WEIGHTS.length];
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long LAST = Duration.ofDays(1).toMillis() - 1;

    static {
        double total = 0;
        for (int weight : WEIGHTS) {
            total += weight;
        }
        double sum = 0;
        for (int hour = 0; hour < WEIGHTS.length; hour++) {
            sum += WEIGHTS[hour];
            UNTIL[hour] = sum / total;
        }
    }

    private BusyHours() {}

    /// The instant, to the millisecond, by which a share of a day's records has started.
    ///
    /// @param share from 0 to 1: these are the first and the last millisecond of the UTC day
    static Instant at(LocalDate day, double share) {
        int hour = 0;
        while (hour < WEIGHTS.length - 1 && share >= UNTIL[hour]) {
            hour++;
        }
        double from = hour == 0 ? 0 : UNTIL[hour - 1];
        long millis = (long) ((hour + (share - from) / (UNTIL[hour] - from)) * HOUR);
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().plusMillis(Math.clamp(millis, 0, LAST));
    }
}
