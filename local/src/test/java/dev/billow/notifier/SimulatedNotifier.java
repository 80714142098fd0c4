package dev.billow.notifier;

import dev.billow.report.Notification;
import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationQueue;
import dev.billow.report.NotificationStore;
import dev.billow.report.Report;
import dev.billow.report.ReportStore;
import dev.billow.storage.JsonLog;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The notifier, whose receivers are the simulation's.
public final class SimulatedNotifier {
    /// Whoever is told.
    @FunctionalInterface
    public interface Receiver {
        /// @return false when it does not take it this time
        boolean takes(Report report, Notification notification);
    }

    private final Notifier notifier;

    public SimulatedNotifier(
            ReportStore reports,
            NotificationStore notifications,
            NotificationQueue queue,
            Receiver receiver,
            RandomGenerator random,
            InstantSource clock,
            JsonLog log) {
        Delivery delivery =
                (report, notification) ->
                        receiver.takes(report, notification)
                                ? new Outcome.Delivered()
                                : new Outcome.TryAgain("http_500", "");
        notifier =
                new Notifier(
                        reports,
                        notifications,
                        queue,
                        new Notifier.Deliveries(delivery, delivery, delivery),
                        new RetrySchedule(random),
                        clock,
                        log);
    }

    /// Makes one attempt.
    public void handle(NotificationMessage message) {
        notifier.handle(message);
    }
}
