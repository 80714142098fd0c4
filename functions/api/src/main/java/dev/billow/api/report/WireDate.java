package dev.billow.api.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The forms in which a day can be sent.
///
/// `YYYY-MM-DD`; an ISO 8601 date-time, of which only the date part counts; `/Date(ms)/`, the UTC
/// day of that instant, and `/Date(ms+hhmm)/`, its day at that offset. From 1970-01-01 on.
final class WireDate {
    /// The rest of a sentence that says what is allowed.
    static final String ALLOWED =
            "is no day. Allowed: YYYY-MM-DD, an ISO 8601 date-time, /Date(ms)/, from 1970-01-01 on";

    private static final int LONGEST = 40;
    private static final LocalDate FIRST = LocalDate.EPOCH;
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private static final Pattern ISO =
            Pattern.compile(
                    "([0-9]{4})-([0-9]{2})-([0-9]{2})"
                            + "(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9]"
                            + "(?::[0-5][0-9](?:[.,][0-9]{1,9})?)?"
                            + "(?:Z|[+-](?:0[0-9]|1[0-8]):?[0-5][0-9])?)?");
    private static final Pattern MILLIS =
            Pattern.compile("/Date\\((-?[0-9]{1,15})(?:([+-])([0-9]{2})([0-9]{2}))?\\)/");

    private WireDate() {}

    /// Reads a day; empty when it is none.
    static Optional<LocalDate> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return read(text).filter(day -> !day.isBefore(FIRST) && !day.isAfter(LAST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> read(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return Optional.of(LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3)));
        }
        Matcher millis = MILLIS.matcher(text);
        if (millis.matches()) {
            Instant instant = Instant.ofEpochMilli(Long.parseLong(millis.group(1)));
            return Optional.of(LocalDate.ofInstant(instant, offset(millis)));
        }
        return Optional.empty();
    }

    private static ZoneOffset offset(Matcher millis) {
        String sign = millis.group(2);
        if (sign == null) {
            return ZoneOffset.UTC;
        }
        int factor = sign.equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(factor * number(millis, 3), factor * number(millis, 4));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
