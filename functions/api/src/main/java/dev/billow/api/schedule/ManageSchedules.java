package dev.billow.api.schedule;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.AuditEvent;
import dev.billow.api.http.Call;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.identity.Caller;
import dev.billow.api.report.AccountRules;
import dev.billow.api.report.Answer;
import dev.billow.api.report.RequestRules;
import dev.billow.api.report.TypeRules;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;
import dev.billow.report.AccountId;
import dev.billow.report.RequestMember;
import dev.billow.schedule.CalendarPeriod;
import dev.billow.schedule.Schedule;
import dev.billow.schedule.ScheduleId;
import dev.billow.schedule.ScheduleStore;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Makes, shows and removes the schedules of an account.
///
/// A schedule is what it says: asked for twice it is one, so that a request that was cut off can be
/// sent again.
public final class ManageSchedules {
    /// How many schedules an account can have. Two requests at once may pass it by one.
    static final int MOST = 20;

    /// What a request for a schedule may say.
    public static final List<Property> MEMBERS =
            List.of(
                    TypeRules.MEMBER,
                    Property.choice(
                            "period",
                            CalendarPeriod.wireNames(),
                            "What is reported on: the last such period that is over; a report is"
                                    + " asked for on the day after it",
                            CalendarPeriod.MONTH.wireName()),
                    Property.text(
                            "timeOfDay",
                            "When it is asked for on that day. Default: "
                                    + ScheduleRules.USUAL_TIME,
                            "07:30"),
                    Property.of(RequestMember.TIME_ZONE_ID),
                    Property.of(RequestMember.INCLUDE_CUSTOMER_IDS),
                    Property.of(RequestMember.EMAIL_ADDRESS_TO_NOTIFY),
                    Property.of(RequestMember.WEBHOOK_URL));

    /// What a schedule looks like.
    public static final WireType TYPE = new WireType("Schedule", properties());

    /// What the list of them looks like.
    public static final WireType LIST =
            new WireType(
                    "SchedulesResponse",
                    List.of(
                            Property.objects(
                                    "schedules",
                                    TYPE,
                                    "All of the account, " + MOST + " at most")));

    private final ScheduleRules rules;
    private final ScheduleStore store;

    public ManageSchedules(RequestRules rules, ScheduleStore store) {
        this.rules = new ScheduleRules(rules);
        this.store = store;
    }

    /// @throws ApiException `NotFound` for what is no account id, `Forbidden` for an account of
    ///     others, `Validation`, or `Conflict` when the account has too many
    public Answer make(Call call, Caller caller) {
        AccountId account = AccountRules.ofPath(call, caller);
        Schedule schedule = rules.resolve(account, call, caller);
        if (store.find(account, schedule.id()).isEmpty()) {
            if (store.list(account).size() >= MOST) {
                throw ApiException.of(
                        ErrorCode.CONFLICT,
                        "The account has " + MOST + " schedules, which is the most. Remove one");
            }
            store.add(schedule);
            call.log().note("scheduleId", schedule.id());
            call.log().audit(AuditEvent.SCHEDULE_MADE);
        }
        return new Answer.One(wire(schedule, call.now()));
    }

    /// @throws ApiException as [#make]
    public Answer list(Call call, Caller caller) {
        AccountId account = AccountRules.ofPath(call, caller);
        List<WireObject> schedules =
                store.list(account).stream().map(each -> wire(each, call.now())).toList();
        return new Answer.One(new WireObject.Builder(LIST).put("schedules", schedules).build());
    }

    /// @throws ApiException as [#make], `NotFound` for what is no schedule of the account
    public Answer read(Call call, Caller caller) {
        Schedule schedule =
                store.find(AccountRules.ofPath(call, caller), id(call))
                        .orElseThrow(ApiException::notFound);
        return new Answer.One(wire(schedule, call.now()));
    }

    /// @throws ApiException as [#read]
    public Answer remove(Call call, Caller caller) {
        AccountId account = AccountRules.ofPath(call, caller);
        ScheduleId id = id(call);
        if (!store.remove(account, id)) {
            throw ApiException.notFound();
        }
        call.log().note("scheduleId", id);
        call.log().audit(AuditEvent.SCHEDULE_REMOVED);
        return new Answer.Nothing();
    }

    private static ScheduleId id(Call call) {
        return ScheduleId.parse(call.ids().getLast()).orElseThrow(ApiException::notFound);
    }

    private static WireObject wire(Schedule schedule, Instant now) {
        return new WireObject.Builder(TYPE)
                .put("scheduleId", schedule.id().value())
                .put("accountId", schedule.accountId().value())
                .put("reportType", schedule.type().id())
                .put("period", schedule.period().wireName())
                .put("timeOfDay", schedule.time().toString())
                .put("timeZoneId", schedule.zone().getId())
                .put("includeCustomerIds", schedule.includeCustomerIds())
                .put("emailAddressToNotify", schedule.emailAddress())
                .put("webhookUrl", schedule.webhookUrl().map(URI::toString))
                .put("nextReport", schedule.next(now).toString())
                .build();
    }

    private static List<Property> properties() {
        List<Property> properties = new ArrayList<>();
        properties.add(
                Property.text(
                        "scheduleId",
                        "Identity of the schedule, which follows from all it says",
                        "34d4ea655830a04f25e7"));
        properties.add(Property.text("accountId", "The account", "acme"));
        properties.addAll(MEMBERS);
        properties.add(
                Property.text(
                        "nextReport",
                        "When the next report is asked for, in UTC",
                        "2026-12-01T06:30:00Z"));
        return properties;
    }
}
