package dev.billow.api;

import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Operation.Effect;
import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.Route;
import dev.billow.api.http.Binding;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Verb;
import dev.billow.api.identity.Role;
import dev.billow.api.schedule.ManageSchedules;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The part of the table about reports that are asked for again and again.
final class ScheduleRoutes {
    private static final Set<Verb> GET = Set.of(Verb.GET);
    private static final Set<Verb> POST = Set.of(Verb.POST);
    private static final Set<Verb> DELETE = Set.of(Verb.DELETE);
    private static final Set<Role> MANAGING = EnumSet.of(Role.MANAGER, Role.SYSTEM_ADMINISTRATOR);

    private ScheduleRoutes() {}

    static List<Route> of(ManageSchedules schedules) {
        Operation make =
                Operation.closed(
                                "MakeSchedule",
                                "Has a report asked for each time a period of the calendar is over;"
                                        + " the same schedule twice is one",
                                Effect.CHANGES,
                                MANAGING,
                                ManageSchedules.MEMBERS,
                                new Outcome.One(ManageSchedules.TYPE),
                                schedules::make)
                        .failing(ErrorCode.CONFLICT);
        Operation list =
                Operation.closed(
                        "Schedules",
                        "Lists the schedules of an account",
                        Effect.READS,
                        MANAGING,
                        List.of(),
                        new Outcome.One(ManageSchedules.LIST),
                        schedules::list);
        Operation read =
                Operation.closed(
                        "ReadSchedule",
                        "Shows one schedule",
                        Effect.READS,
                        MANAGING,
                        List.of(),
                        new Outcome.One(ManageSchedules.TYPE),
                        schedules::read);
        Operation remove =
                Operation.closed(
                        "RemoveSchedule",
                        "Ends a schedule; its reports stay",
                        Effect.CHANGES,
                        MANAGING,
                        List.of(),
                        new Outcome.Nothing(),
                        schedules::remove);
        String path = "/accounts/{accountId}/schedules";
        String one = path + "/{scheduleId}";
        return List.of(
                Route.of(path, POST, Binding.BODY_OVER_QUERY, make),
                Route.of(path, GET, Binding.QUERY, list),
                Route.of(one, GET, Binding.QUERY, read),
                Route.of(one, DELETE, Binding.QUERY, remove));
    }
}
