package dev.billow.api.schedule;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Call;
import dev.billow.api.http.Fields;
import dev.billow.api.http.Members;
import dev.billow.api.identity.Caller;
import dev.billow.api.report.RequestRules;
import dev.billow.api.report.TypeRules;
import dev.billow.report.AccountId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.schedule.CalendarPeriod;
import dev.billow.schedule.Schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks a schedule that was asked for and fills in every default. What it has in common with a
/// request for one report is checked as there; but its maker's own address must be on a list, as
/// the schedule goes on when they have left.
final class ScheduleRules {
    /// When a schedule fires that does not say when: no clock anywhere leaves that hour out.
    static final LocalTime USUAL_TIME = LocalTime.of(6, 0);

    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final int YEARS_LOOKED_AT = 3;

    private final RequestRules rules;

    ScheduleRules(RequestRules rules) {
        this.rules = rules;
    }

    /// @throws ApiException `Forbidden` for an account that is not the caller's, `Validation`
    ///     naming every bad member at once
    Schedule resolve(AccountId account, Call call, Caller caller) {
        Members path = Members.of(Map.of("accountId", account.value()));
        Fields fields = new Fields(path.or(call.members()));
        Optional<ReportType> type = TypeRules.read(fields);
        Optional<CalendarPeriod> period = period(fields);
        LocalTime time = time(fields);
        Optional<ReportRequest> request =
                rules.at(call.request().host())
                        .read(
                                type.orElse(ReportType.BILLING),
                                fields,
                                caller.withoutAddress(),
                                call.now(),
                                call.log());
        request.ifPresent(good -> checkEachDayHas(time, good.period().zone(), fields, call.now()));
        fields.check();
        ReportRequest checked = request.orElseThrow();
        return new Schedule(
                account,
                checked.type(),
                period.orElseThrow(),
                time,
                checked.period().zone(),
                checked.includeCustomerIds(),
                checked.emailAddress(),
                checked.webhookUrl());
    }

    /// @return empty only after a fault was noted
    private static Optional<CalendarPeriod> period(Fields fields) {
        Optional<String> text = fields.text("Period");
        Optional<CalendarPeriod> period = text.flatMap(CalendarPeriod::of);
        if (period.isEmpty()) {
            String allowed = "Allowed: " + String.join(", ", CalendarPeriod.wireNames());
            text.ifPresentOrElse(
                    named -> fields.fault("Period", named, "is no period. " + allowed),
                    () -> fields.fault("Period", "is missing. " + allowed));
        }
        return period;
    }

    private static LocalTime time(Fields fields) {
        Optional<String> text = fields.text("TimeOfDay");
        if (text.isEmpty()) {
            return USUAL_TIME;
        }
        if (!TIME.matcher(text.get()).matches()) {
            fields.fault("TimeOfDay", text.get(), "is no time. Allowed: 00:00 to 23:59");
            return USUAL_TIME;
        }
        return LocalTime.parse(text.get());
    }

    private static void checkEachDayHas(LocalTime time, ZoneId zone, Fields fields, Instant now) {
        dayWithout(time, zone, now)
                .ifPresent(
                        day ->
                                fields.fault(
                                        "TimeOfDay",
                                        time.toString(),
                                        "does not exist on %s in %s, where clocks go forward."
                                                        .formatted(day, zone)
                                                + " Allowed: a time that every day has"));
    }

    /// The next day that does not have this time; the scheduler would leave it out, and the report
    /// with it.
    private static Optional<LocalDate> dayWithout(LocalTime time, ZoneId zone, Instant now) {
        Instant end = now.plus(YEARS_LOOKED_AT * 366L, ChronoUnit.DAYS);
        ZoneOffsetTransition change = zone.getRules().nextTransition(now);
        while (change != null && change.getInstant().isBefore(end)) {
            if (change.isGap()) {
                LocalDateTime from = change.getDateTimeBefore();
                LocalDateTime until = change.getDateTimeAfter();
                for (LocalDate day : List.of(from.toLocalDate(), until.toLocalDate())) {
                    LocalDateTime at = day.atTime(time);
                    if (!at.isBefore(from) && at.isBefore(until)) {
                        return Optional.of(day);
                    }
                }
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return Optional.empty();
    }
}
