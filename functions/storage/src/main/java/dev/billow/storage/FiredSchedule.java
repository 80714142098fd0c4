package dev.billow.storage;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.report.AccountId;
import dev.billow.report.ReportType;
import dev.billow.schedule.CalendarPeriod;
import dev.billow.schedule.Schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a schedule sends when it fires: all that it says, and when it was to fire.
///
/// The text is kept by the scheduler, which writes the time in its place; it is the only record of
/// a schedule.
public record FiredSchedule(Schedule schedule, Instant scheduled) {
    private static final int VERSION = 1;

    /// What the scheduler puts the time in the place of.
    static final String SCHEDULED_TIME = "<aws.scheduler.scheduled-time>";

    /// The text that is to be sent whenever the schedule fires.
    static String write(Schedule schedule) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("schemaVersion", VERSION);
        body.put("scheduled", SCHEDULED_TIME);
        body.put("accountId", schedule.accountId().value());
        body.put("reportType", schedule.type().id());
        body.put("period", schedule.period().wireName());
        body.put("timeOfDay", schedule.time().toString());
        body.put("timeZoneId", schedule.zone().getId());
        body.put("includeCustomerIds", schedule.includeCustomerIds());
        schedule.emailAddress().ifPresent(to -> body.put("emailAddressToNotify", to));
        schedule.webhookUrl().ifPresent(url -> body.put("webhookUrl", url.toString()));
        try {
            return JSON.std.asString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The schedule that a text is of, be it sent or not yet.
    ///
    /// @throws Messages.BadMessageException when it is none of [#write]
    static Schedule readSchedule(String body) throws Messages.BadMessageException {
        return schedule(Messages.members(body));
    }

    private static Schedule schedule(Map<String, Object> members)
            throws Messages.BadMessageException {
        try {
            return new Schedule(
                    new AccountId(text(members, "accountId")),
                    ReportType.of(text(members, "reportType")),
                    CalendarPeriod.of(text(members, "period")).orElseThrow(),
                    LocalTime.parse(text(members, "timeOfDay")),
                    ZoneId.of(text(members, "timeZoneId")),
                    Boolean.TRUE.equals(members.get("includeCustomerIds")),
                    optional(members, "emailAddressToNotify"),
                    optional(members, "webhookUrl").map(URI::create));
        } catch (RuntimeException e) {
            throw new Messages.BadMessageException("no schedule", e);
        }
    }

    /// @throws Messages.BadMessageException when it is not what a schedule sends
    public static FiredSchedule read(String body) throws Messages.BadMessageException {
        Map<String, Object> members = Messages.members(body);
        Schedule schedule = schedule(members);
        try {
            return new FiredSchedule(schedule, Instant.parse(text(members, "scheduled")));
        } catch (DateTimeException e) {
            throw new Messages.BadMessageException("scheduled is no time", e);
        }
    }

    private static String text(Map<String, Object> members, String name) {
        return optional(members, name).orElse("");
    }

    private static Optional<String> optional(Map<String, Object> members, String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
