package dev.billow.schedule;

import dev.billow.report.AccountId;
import dev.billow.report.Period;
import dev.billow.report.ReportType;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A report that is asked for each time a period of the calendar has ended, checked and with every
/// default filled in.
///
/// @param period what it reports on: the last one that is over
/// @param time when it is asked for on the first day after the period, to the minute
/// @param zone whose days and time these are
/// @param includeCustomerIds false for a type that does not take it
/// @param emailAddress who is mailed when the report ends, if anyone
/// @param webhookUrl who is called when the report ends, if anyone
public record Schedule(
        AccountId accountId,
        ReportType type,
        CalendarPeriod period,
        LocalTime time,
        ZoneId zone,
        boolean includeCustomerIds,
        Optional<String> emailAddress,
        Optional<URI> webhookUrl) {

    /// The same for schedules that say the same.
    public ScheduleId id() {
        return ScheduleId.of(
                List.of(
                        accountId.value(),
                        type.id(),
                        period.wireName(),
                        time.toString(),
                        zone.getId(),
                        Boolean.toString(includeCustomerIds),
                        emailAddress.orElse(""),
                        webhookUrl.map(URI::toString).orElse("")));
    }

    /// The days to report on when it fires.
    ///
    /// @param scheduled when it was to fire, however late that is heard of
    public Period reported(Instant scheduled) {
        return period.before(LocalDate.ofInstant(scheduled, zone), zone);
    }

    /// When it fires the next time.
    public Instant next(Instant after) {
        LocalDate day = LocalDate.ofInstant(after, zone);
        while (!period.beginsOn(day) || !firing(day).isAfter(after)) {
            day = day.plusDays(1);
        }
        return firing(day);
    }

    private Instant firing(LocalDate day) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
