package dev.billow.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is told about one ended report through one channel, and how the attempts went.
///
/// @param notificationId the same over all attempts; the webhook's `webhook-id`
/// @param nextAttempt when to try (again), while pending
/// @param replay the latest wish to have it told once more
/// @param attempts what was tried, oldest first; the latest [#MOST_ATTEMPTS]
public record Notification(
        ReportId reportId,
        Channel channel,
        String notificationId,
        State state,
        Instant nextAttempt,
        Optional<Replay> replay,
        List<Attempt> attempts) {
    /// How many attempts are kept; more than a schedule has.
    public static final int MOST_ATTEMPTS = 50;

    /// How often one notification can be told once more, so that nobody is flooded.
    public static final int MOST_REPLAYS = 20;

    /// The time between two wishes to have it told once more.
    public static final Duration REPLAY_GAP = Duration.ofMinutes(1);

    public Notification {
        attempts =
                List.copyOf(
                        attempts.subList(
                                Math.max(0, attempts.size() - MOST_ATTEMPTS), attempts.size()));
    }

    /// The first notification of an ended report.
    ///
    /// The id is derived from report and channel, so that no crash can ever give it a second one.
    public static Notification pending(ReportId reportId, Channel channel, Instant now) {
        String id = "msg_" + reportId.value().replace("-", "") + channel.name().charAt(0);
        return new Notification(
                reportId, channel, id, State.PENDING, now, Optional.empty(), List.of());
    }

    /// When it was to be told: at the latest replay or, without one, at the report's end.
    public Instant asked(Instant end) {
        return replay.map(Replay::asked).orElse(end);
    }

    /// The attempts since it was to be told.
    public int attemptsSinceAsked() {
        Instant asked = asked(Instant.MIN);
        return (int) attempts.stream().filter(each -> !each.at().isBefore(asked)).count();
    }

    /// The same with one attempt more.
    public Notification with(Attempt attempt) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(attempt);
        return new Notification(reportId, channel, notificationId, state, nextAttempt, replay, all);
    }

    /// The same in another state.
    ///
    /// @param next when to try again, if it is pending
    public Notification in(State now, Instant next) {
        return new Notification(reportId, channel, notificationId, now, next, replay, attempts);
    }

    /// What becomes of the wish to have it told once more, at this time.
    public Replaying replayed(Instant now) {
        if (state == State.PENDING) {
            return new Replaying.Pending(nextAttempt);
        }
        int number = replay.map(Replay::number).orElse(0) + 1;
        if (number > MOST_REPLAYS) {
            return new Replaying.UsedUp();
        }
        Instant allowed = replay.map(Replay::asked).orElse(Instant.MIN).plus(REPLAY_GAP);
        if (allowed.isAfter(now)) {
            return new Replaying.TooSoon(allowed);
        }
        return new Replaying.Begun(
                new Notification(
                        reportId,
                        channel,
                        notificationId,
                        State.PENDING,
                        now,
                        Optional.of(new Replay(number, now)),
                        attempts));
    }

    /// Where a notification stands.
    public enum State {
        PENDING,
        DELIVERED,
        FAILED,
        /// The receiver asked to be left alone, now or before.
        DISABLED
    }

    /// One try.
    ///
    /// @param outcome `delivered`, or a code for what went wrong, as in `http_500` or `timeout`
    public record Attempt(Instant at, String outcome, Duration took) {}

    /// A wish to have it told once more.
    ///
    /// @param number 1 for the first
    public record Replay(int number, Instant asked) {}
}
