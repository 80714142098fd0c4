package dev.billow.notifier;

import dev.billow.report.Channel;
import dev.billow.report.Notification;
import dev.billow.report.Notification.Attempt;
import dev.billow.report.Notification.State;
import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationQueue;
import dev.billow.report.NotificationStore;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportStore;
import dev.billow.report.StoreUnavailableException;
import dev.billow.storage.JsonLog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Makes one attempt for one message and notes how it went.
///
/// The attempt is made before it is noted: a stop between the two makes the receiver hear it
/// again, under the same id, and never not at all.
final class Notifier {
    /// How long an attempt has what it holds to itself: longer than the function runs.
    static final Duration HOLD = Duration.ofSeconds(60);

    /// The ways to tell.
    record Deliveries(Delivery mail, Delivery webhook, Delivery bus) {
        Delivery of(Channel channel) {
            return switch (channel) {
                case EMAIL -> mail;
                case WEBHOOK -> webhook;
                case BUS -> bus;
            };
        }
    }

    private final ReportStore reports;
    private final NotificationStore notifications;
    private final NotificationQueue queue;
    private final Deliveries deliveries;
    private final RetrySchedule schedule;
    private final InstantSource clock;
    private final JsonLog log;

    Notifier(
            ReportStore reports,
            NotificationStore notifications,
            NotificationQueue queue,
            Deliveries deliveries,
            RetrySchedule schedule,
            InstantSource clock,
            JsonLog log) {
        this.reports = reports;
        this.notifications = notifications;
        this.queue = queue;
        this.deliveries = deliveries;
        this.schedule = schedule;
        this.clock = clock;
        this.log = log;
    }

    /// Tries the notification when it is due and nobody else has it in hands.
    ///
    /// @throws StoreUnavailableException when it could not be tried or noted; to be sent again
    void handle(NotificationMessage message) {
        Instant now = clock.instant();
        Optional<Notification> taken =
                notifications.take(message.reportId(), message.channel(), now, now.plus(HOLD));
        if (taken.isEmpty()) {
            return;
        }
        Optional<Report> report = reports.find(message.reportId());
        if (report.isPresent()) {
            attempt(message, report.get(), taken.get(), now);
        }
    }

    private void attempt(
            NotificationMessage message, Report report, Notification notification, Instant start) {
        JsonLog attemptLog =
                log.with("reportId", report.id())
                        .with("account", report.request().accountId())
                        .with("channel", message.channel())
                        .with("attempt", notification.attempts().size() + 1);
        Outcome outcome = outcome(message.channel(), report, notification, attemptLog);
        Instant end = clock.instant();
        Duration took = Duration.between(start, end);
        Notification after =
                after(notification, new Attempt(start, outcome.code(), took), outcome, end);
        attemptLog
                .with("outcome", outcome.code())
                .with("detail", outcome.detail())
                .with("ms", took.toMillis())
                .info("attempted");
        if (!notifications.record(after)) {
            return;
        }
        if (after.state() == State.PENDING) {
            wakeSoon(message, report, Duration.between(end, after.nextAttempt()), attemptLog);
        }
        deliveries.of(message.channel()).recorded(report, outcome);
    }

    private Outcome outcome(
            Channel channel, Report report, Notification notification, JsonLog attemptLog) {
        try {
            return deliveries.of(channel).attempt(report, notification);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (ReportFiles.MissingFileException e) {
            attemptLog.error("A finished report has lost its file", e);
            return new Outcome.Refused("file_missing", "");
        } catch (RuntimeException e) {
            attemptLog.error("The attempt failed within", e);
            return new Outcome.TryAgain("internal_error", "");
        }
    }

    private Notification after(Notification before, Attempt attempt, Outcome outcome, Instant now) {
        Notification tried = outcome instanceof Outcome.Waiting ? before : before.with(attempt);
        Optional<Instant> next =
                switch (outcome) {
                    case Outcome.TryAgain again ->
                            schedule.next(tried.attemptsSinceAsked(), again.atLeast(), now);
                    case Outcome.Waiting waiting -> Optional.of(now.plus(waiting.turn()));
                    case Outcome.Delivered _, Outcome.Gone _, Outcome.Refused _ -> Optional.empty();
                };
        State state =
                switch (outcome) {
                    case Outcome.Delivered() -> State.DELIVERED;
                    case Outcome.TryAgain _ -> next.isEmpty() ? State.FAILED : State.PENDING;
                    case Outcome.Waiting _ -> State.PENDING;
                    case Outcome.Gone _ -> State.DISABLED;
                    case Outcome.Refused _ -> State.FAILED;
                };
        return tried.in(state, next.orElse(now));
    }

    /// Sends a delayed message when the wait is short enough for one; the sweeper wakes the others,
    /// and these too when the queue is out of reach.
    private void wakeSoon(
            NotificationMessage message, Report report, Duration wait, JsonLog attemptLog) {
        Duration delay = Duration.ofSeconds(wait.plusSeconds(1).minusNanos(1).toSeconds());
        if (delay.compareTo(NotificationQueue.MAX_DELAY) > 0) {
            return;
        }
        try {
            queue.send(message, report.request().accountId(), delay);
        } catch (StoreUnavailableException e) {
            attemptLog.warn("The next attempt waits for the sweeper", e);
        }
    }
}
