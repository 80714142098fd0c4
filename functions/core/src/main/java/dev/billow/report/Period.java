package dev.billow.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// Whole days, both inclusive, in a time zone.
public record Period(LocalDate start, LocalDate end, ZoneId zone) {
    public Period {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("end before start");
        }
    }

    /// The first instant of the period: the start of its first day in the zone.
    public Instant from() {
        return start.atStartOfDay(zone).toInstant();
    }

    /// The first instant after the period.
    public Instant until() {
        return end.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /// The UTC days that instants of the period fall on, in order.
    ///
    /// In UTC these are the days themselves; elsewhere a neighbour joins in.
    public List<LocalDate> utcDays() {
        LocalDate first = from().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate last = until().minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate();
        return first.datesUntil(last.plusDays(1)).toList();
    }
}
