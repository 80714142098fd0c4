package dev.billow.api.report;

import dev.billow.api.http.Fields;
import dev.billow.report.Period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The days that a request means.
///
/// No dates are the previous calendar month; no end is yesterday; no start is the first day of the
/// end's month. What today is, the request's time zone says.
final class PeriodRules {
    /// The longest period, in days.
    static final int LONGEST = 366;

    private static final ZoneId UTC = ZoneId.of("UTC");

    /// Java knows some that are none of IANA's, and so of nobody else's.
    private static final Set<String> ZONES =
            ZoneId.getAvailableZoneIds().stream()
                    .filter(id -> !id.startsWith("SystemV/"))
                    .collect(Collectors.toUnmodifiableSet());

    private PeriodRules() {}

    /// The period of a request; what it returns after a fault only helps to find more of them.
    static Period read(Fields fields, Instant now) {
        ZoneId zone = zone(fields);
        LocalDate today = LocalDate.ofInstant(now, zone);
        Optional<String> startText = fields.text("StartDate");
        Optional<String> endText = fields.text("EndDate");
        Optional<LocalDate> start = day(fields, "StartDate", startText);
        Optional<LocalDate> end = day(fields, "EndDate", endText);
        boolean isFaulty =
                start.isPresent() != startText.isPresent()
                        || end.isPresent() != endText.isPresent();
        boolean isMissing = start.isEmpty() && end.isEmpty();
        if (isFaulty || isMissing) {
            return lastMonth(today, zone);
        }
        LocalDate last = end.orElse(today.minusDays(1));
        LocalDate first = start.orElse(last.withDayOfMonth(1));
        if (last.isBefore(first)) {
            String which = end.isPresent() ? "" : " (yesterday, since it is not given)";
            fields.fault(
                    "EndDate",
                    last.toString(),
                    "is before StartDate " + first + which + ". Allowed: StartDate or later");
            return lastMonth(today, zone);
        }
        if (ChronoUnit.DAYS.between(first, last) >= LONGEST) {
            fields.fault(
                    "EndDate",
                    last.toString(),
                    "is too far from StartDate " + first + ". Allowed: " + LONGEST + " days");
        }
        return new Period(first, last, zone);
    }

    private static ZoneId zone(Fields fields) {
        Optional<String> id = fields.text("TimeZoneId");
        if (id.isEmpty()) {
            return UTC;
        }
        if (ZONES.contains(id.get())) {
            return ZoneId.of(id.get());
        }
        fields.fault("TimeZoneId", id.get(), "is no time zone. Allowed: an IANA name, as in UTC");
        return UTC;
    }

    private static Optional<LocalDate> day(Fields fields, String field, Optional<String> text) {
        Optional<LocalDate> day = text.flatMap(WireDate::parse);
        if (text.isPresent() && day.isEmpty()) {
            fields.fault(field, text.get(), WireDate.ALLOWED);
        }
        return day;
    }

    private static Period lastMonth(LocalDate today, ZoneId zone) {
        YearMonth month = YearMonth.from(today).minusMonths(1);
        return new Period(month.atDay(1), month.atEndOfMonth(), zone);
    }
}
