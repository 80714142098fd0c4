package dev.billow.worker.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/// What the numbers of a spreadsheet carry exactly, and the formats that show all of it.
///
/// They are doubles, good for 15 significant digits. Dates are days since 1900, right from March
/// 1900 on, with the time of the day as a fraction, good for milliseconds.
final class Exact {
    static final String DATE_FORMAT = "yyyy-mm-dd";

    private static final int DIGITS = 15;
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final Instant FIRST = FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final Instant END =
            LAST_DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final String SECONDS_FORMAT = "yyyy-mm-dd\"T\"hh:mm:ss\"Z\"";
    private static final String MILLIS_FORMAT = "yyyy-mm-dd\"T\"hh:mm:ss.000\"Z\"";

    /// By the number of decimals.
    private static final List<String> NUMBER_FORMATS =
            IntStream.rangeClosed(0, DIGITS)
                    .mapToObj(decimals -> decimals == 0 ? "0" : "0." + "0".repeat(decimals))
                    .toList();

    private Exact() {}

    static boolean isCarried(BigDecimal value) {
        return value.scale() >= 0
                && value.scale() <= DIGITS
                && (value.precision() <= DIGITS
                        || value.stripTrailingZeros().precision() <= DIGITS);
    }

    static boolean isCarried(LocalDate value) {
        return !value.isBefore(FIRST_DAY) && !value.isAfter(LAST_DAY);
    }

    static boolean isCarried(Instant value) {
        return value.truncatedTo(ChronoUnit.MILLIS).equals(value)
                && !value.isBefore(FIRST)
                && value.isBefore(END);
    }

    /// Shows as many decimals as the number's scale says.
    static String format(BigDecimal value) {
        return NUMBER_FORMATS.get(value.scale());
    }

    /// Shows the moment as the CSV does, in UTC.
    static String format(Instant value) {
        return value.truncatedTo(ChronoUnit.SECONDS).equals(value) ? SECONDS_FORMAT : MILLIS_FORMAT;
    }
}
