package dev.billow.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What is told about one ended report through one channel, and how the attempts went.
///
/// @param notificationId the same over all attempts; the webhook's `webhook-id`
/// @param nextAttempt when to try (again), while pending
/// @param attempts what was tried, oldest first
public record Notification(
        ReportId reportId,
        Channel channel,
        String notificationId,
        State state,
        Instant nextAttempt,
        List<Attempt> attempts) {
    public Notification {
        attempts = List.copyOf(attempts);
    }

    /// The first notification of an ended report.
    ///
    /// The id is derived from report and channel, so that no crash can ever give it a second one.
    public static Notification pending(ReportId reportId, Channel channel, Instant now) {
        String id = "msg_" + reportId.value().replace("-", "") + channel.name().charAt(0);
        return new Notification(reportId, channel, id, State.PENDING, now, List.of());
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
}
