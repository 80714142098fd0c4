package dev.billow.api.message;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Members;
import dev.billow.api.http.MessageBody;
import dev.billow.api.identity.Caller;
import dev.billow.api.identity.Role;
import dev.billow.api.report.IdempotencyKeys.Space;
import dev.billow.report.AccountId;
import dev.billow.report.Period;
import dev.billow.schedule.Schedule;
import dev.billow.storage.FiredSchedule;
import dev.billow.storage.Messages.BadMessageException;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what a message asks for, and for which accounts it may.
///
/// Never the message alone says what it may: on the queue of requests, the operators' configuration
/// does; the queue of schedules takes messages of the scheduler only, about schedules that managers
/// of the account made.
///
/// @param requests ARN of the queue of requests
/// @param accounts whose reports may be asked for there
/// @param schedules ARN of the queue that schedules send to
/// @param failed ARN of the queue of messages that were tried in vain; nothing is asked for there
public record MessageScope(
        String requests, Set<AccountId> accounts, String schedules, String failed) {
    public MessageScope {
        accounts = Set.copyOf(accounts);
    }

    /// What was tried in vain is not read at all: it may be what the reading died of.
    ///
    /// @throws ApiException when the message cannot be read or is not to be tried again
    /// @throws IllegalStateException for a message of another queue
    Asked read(QueueMessage message) {
        if (message.queueArn().equals(schedules)) {
            return scheduled(message);
        }
        if (message.queueArn().equals(requests)) {
            return requested(message);
        }
        if (message.queueArn().equals(failed)) {
            throw ApiException.of(
                    ErrorCode.UNAVAILABLE, "The request was tried in vain until it was given up");
        }
        throw new IllegalStateException("a message of " + message.queueArn());
    }

    private Asked requested(QueueMessage message) {
        MessageBody body = MessageBody.read(message.body());
        Caller caller = caller("request-queue", accounts);
        Instant time = body.eventTime().orElse(message.sent());
        Members members = body.members();
        if (body.eventId().isPresent()) {
            return new Asked(members, caller, Space.EVENT, body.eventId().get(), time);
        }
        return message.idempotencyKey()
                .map(key -> new Asked(members, caller, Space.SENDER, key, time))
                .orElse(new Asked(members, caller, Space.MESSAGE, message.id(), time));
    }

    /// The days follow from when the schedule was to fire, however late it did, and so does the
    /// key: fired twice, it asks for one report.
    private static Asked scheduled(QueueMessage message) {
        FiredSchedule fired;
        try {
            fired = FiredSchedule.read(message.body());
        } catch (BadMessageException e) {
            throw ApiException.because(
                    ErrorCode.SERIALIZATION, "The message is none that a schedule sends", e);
        }
        Schedule schedule = fired.schedule();
        return new Asked(
                members(fired),
                caller("schedule " + schedule.id(), Set.of(schedule.accountId())),
                Space.SCHEDULE,
                schedule.id() + "\n" + fired.scheduled(),
                fired.scheduled());
    }

    private static Members members(FiredSchedule fired) {
        Schedule schedule = fired.schedule();
        Period days = schedule.reported(fired.scheduled());
        Map<String, String> members = new HashMap<>();
        members.put("reportType", schedule.type().id());
        members.put("accountId", schedule.accountId().value());
        members.put("startDate", days.start().toString());
        members.put("endDate", days.end().toString());
        members.put("timeZoneId", schedule.zone().getId());
        members.put("includeCustomerIds", Boolean.toString(schedule.includeCustomerIds()));
        schedule.emailAddress().ifPresent(to -> members.put("emailAddressToNotify", to));
        schedule.webhookUrl().map(URI::toString).ifPresent(url -> members.put("webhookUrl", url));
        return Members.of(members);
    }

    private static Caller caller(String user, Set<AccountId> accounts) {
        return new Caller(
                user, Optional.empty(), Optional.empty(), false, Set.of(Role.CUSTOMER), accounts);
    }
}
