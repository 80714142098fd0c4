package dev.billow.proof.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// What a report was asked for.
///
/// @param start the first day, inclusive
/// @param end the last day, inclusive
/// @param zone the zone that the days are days of
/// @param quarantines true when bad records are left out, false when they end the report
public record Asked(
        Kind kind,
        String account,
        LocalDate start,
        LocalDate end,
        ZoneId zone,
        boolean includeCustomerIds,
        boolean quarantines) {
    /// The first instant of the period.
    public Instant from() {
        return start.atStartOfDay(zone).toInstant();
    }

    /// The first instant after the period.
    public Instant until() {
        return end.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /// The UTC days whose files have records of the period.
    public List<LocalDate> days() {
        LocalDate first = LocalDate.ofInstant(from(), ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(until().minusNanos(1), ZoneOffset.UTC);
        return first.datesUntil(last.plusDays(1)).toList();
    }

    /// Whether an event that starts then is of the period.
    public boolean covers(Instant start) {
        return !start.isBefore(from()) && start.isBefore(until());
    }
}
