package dev.billow.storage;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.report.AccountId;
import dev.billow.report.StoreUnavailableException;
import dev.billow.schedule.CalendarPeriod;
import dev.billow.schedule.Schedule;
import dev.billow.schedule.ScheduleId;
import dev.billow.schedule.ScheduleStore;
import dev.billow.storage.SignedService.Answer;

import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Schedules as EventBridge Scheduler keeps them, and nowhere else: what would have to be held
/// together with a record of our own cannot come apart.
///
/// A schedule's name is a digest of its account, a dot, and its id; so the account's are found by
/// the beginning of their names, however long its id. What it says stands in its target's input.
public final class EventBridgeScheduleStore implements ScheduleStore {
    private static final int ACCOUNT_DIGITS = 20;
    private static final int PAGE = 100;
    private static final int PATIENCE_SECONDS = 86_400;
    private static final int RETRIES = 185;

    /// Where schedules are and where they send.
    ///
    /// @param group the schedule group
    /// @param queueArn the queue that takes what fires
    /// @param roleArn the role by which the scheduler sends there
    /// @param deadLetterArn the queue for what could not be sent there in a day
    public record Place(String group, String queueArn, String roleArn, String deadLetterArn) {}

    private final SignedService service;
    private final Place place;

    /// @param environment says region and credentials, and the endpoint if it is not AWS's own
    public EventBridgeScheduleStore(Place place, Map<String, String> environment) {
        this(SignedService.of("scheduler", "SCHEDULER", environment), place);
    }

    EventBridgeScheduleStore(SignedService service, Place place) {
        this.service = service;
        this.place = place;
    }

    @Override
    public void add(Schedule schedule) {
        String name = name(schedule.accountId(), schedule.id());
        SdkHttpRequest.Builder request = request(SdkHttpMethod.POST, "/schedules/" + name);
        request.putHeader("Content-Type", "application/json");
        Answer answer = service.call("Scheduler CreateSchedule", request, body(schedule));
        if (!answer.isGood() && !answer.type().equals("ConflictException")) {
            throw answer.unexpected("Scheduler CreateSchedule");
        }
    }

    @Override
    public Optional<Schedule> find(AccountId account, ScheduleId id) {
        return read(name(account, id)).filter(found -> found.accountId().equals(account));
    }

    private Optional<Schedule> read(String name) {
        Answer answer = service.call("Scheduler GetSchedule", named(SdkHttpMethod.GET, name), "");
        if (answer.type().equals("ResourceNotFoundException")) {
            return Optional.empty();
        }
        if (!answer.isGood() || !(answer.members().get("Target") instanceof Map<?, ?> target)) {
            throw answer.unexpected("Scheduler GetSchedule");
        }
        try {
            return Optional.of(FiredSchedule.readSchedule(String.valueOf(target.get("Input"))));
        } catch (Messages.BadMessageException e) {
            throw new StoreUnavailableException("schedule " + name, e);
        }
    }

    /// The scheduler lists names only, so that each schedule is read by itself; one that is removed
    /// meanwhile is left out.
    @Override
    public List<Schedule> list(AccountId account) {
        return names(account).stream()
                .sorted()
                .flatMap(name -> read(name).stream())
                .filter(schedule -> schedule.accountId().equals(account))
                .toList();
    }

    private List<String> names(AccountId account) {
        List<String> names = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            SdkHttpRequest.Builder request =
                    request(SdkHttpMethod.GET, "/schedules")
                            .putRawQueryParameter("ScheduleGroup", place.group())
                            .putRawQueryParameter("NamePrefix", prefix(account))
                            .putRawQueryParameter("MaxResults", Integer.toString(PAGE));
            next.ifPresent(token -> request.putRawQueryParameter("NextToken", token));
            Answer answer = service.call("Scheduler ListSchedules", request, "");
            if (!answer.isGood() || !(answer.members().get("Schedules") instanceof List<?> page)) {
                throw answer.unexpected("Scheduler ListSchedules");
            }
            for (Object each : page) {
                if (each instanceof Map<?, ?> summary) {
                    names.add(String.valueOf(summary.get("Name")));
                }
            }
            next = Optional.ofNullable(answer.members().get("NextToken")).map(String::valueOf);
        } while (next.isPresent());
        return names;
    }

    @Override
    public boolean remove(AccountId account, ScheduleId id) {
        String name = name(account, id);
        Answer answer =
                service.call("Scheduler DeleteSchedule", named(SdkHttpMethod.DELETE, name), "");
        if (answer.type().equals("ResourceNotFoundException")) {
            return false;
        }
        if (!answer.isGood()) {
            throw answer.unexpected("Scheduler DeleteSchedule");
        }
        return true;
    }

    private SdkHttpRequest.Builder named(SdkHttpMethod method, String name) {
        return request(method, "/schedules/" + name)
                .putRawQueryParameter("groupName", place.group());
    }

    private static SdkHttpRequest.Builder request(SdkHttpMethod method, String path) {
        return SdkHttpRequest.builder().method(method).encodedPath(path);
    }

    private static String name(AccountId account, ScheduleId id) {
        return prefix(account) + id;
    }

    private static String prefix(AccountId account) {
        String digest = ReportKeys.digest(List.of("schedules", account.value()));
        return digest.substring(0, ACCOUNT_DIGITS) + ".";
    }

    private String body(Schedule schedule) {
        Map<String, Object> target =
                Map.of(
                        "Arn",
                        place.queueArn(),
                        "RoleArn",
                        place.roleArn(),
                        "Input",
                        FiredSchedule.write(schedule),
                        "DeadLetterConfig",
                        Map.of("Arn", place.deadLetterArn()),
                        "RetryPolicy",
                        Map.of(
                                "MaximumEventAgeInSeconds", PATIENCE_SECONDS,
                                "MaximumRetryAttempts", RETRIES));
        Map<String, Object> body =
                Map.of(
                        "GroupName",
                        place.group(),
                        "ScheduleExpression",
                        cron(schedule),
                        "ScheduleExpressionTimezone",
                        schedule.zone().getId(),
                        "FlexibleTimeWindow",
                        Map.of("Mode", "OFF"),
                        "Target",
                        target);
        try {
            return JSON.std.asString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cron(Schedule schedule) {
        String time = schedule.time().getMinute() + " " + schedule.time().getHour();
        return "cron(" + time + " " + days(schedule.period()) + " *)";
    }

    /// Day of the month, month, day of the week: the first of each period.
    private static String days(CalendarPeriod period) {
        return switch (period) {
            case DAY -> "* * ?";
            case WEEK -> "? * MON";
            case MONTH -> "1 * ?";
            case QUARTER -> "1 1,4,7,10 ?";
            case YEAR -> "1 1 ?";
        };
    }
}
