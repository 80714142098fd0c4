package dev.billow.sweeper;

import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationQueue;
import dev.billow.report.NotificationStore;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStore;
import dev.billow.storage.JsonLog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Looks after everything that is due, until nothing is left or its time is over.
///
/// What it does may be done twice: by a second sweeper at the same time, or again in a minute. It
/// only sends messages, whose consumers take duplicates, and ends what nobody holds.
final class Sweeper {
    /// Leaves the function time to end within a minute.
    private static final Duration LONGEST_RUN = Duration.ofSeconds(40);

    private static final int BATCH = 100;

    /// As many as one run sends. What still waits after a minute is sent again by the next run, and
    /// a long backlog must not double each minute.
    private static final int MOST_NOTIFICATIONS = 1000;

    private final ReportStore reports;
    private final NotificationStore notifications;
    private final NotificationQueue notificationQueue;
    private final ReportRecovery recovery;
    private final InstantSource clock;
    private final JsonLog log;

    Sweeper(
            ReportStore reports,
            NotificationStore notifications,
            NotificationQueue notificationQueue,
            ReportRecovery recovery,
            InstantSource clock,
            JsonLog log) {
        this.reports = reports;
        this.notifications = notifications;
        this.notificationQueue = notificationQueue;
        this.recovery = recovery;
        this.clock = clock;
        this.log = log;
    }

    /// What became of the things that were due.
    enum Fate {
        /// A report's message was sent for the first time, or again.
        SENT,
        /// A report was ended in Error after too many lost workers.
        ABANDONED,
        /// A notification's message was sent.
        NOTIFIED,
        /// There was nothing to do after all.
        LEFT,
        /// Something was out of reach; the next run tries again.
        FAILED
    }

    /// Runs once.
    ///
    /// @return how many things met each fate
    Map<Fate, Integer> sweep() {
        Instant end = clock.instant().plus(LONGEST_RUN);
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            counts.put(fate, 0);
        }
        new Round<ReportId>(
                        limit -> reports.due(clock.instant(), limit),
                        id -> recovery.recover(id, clock.instant()),
                        Integer.MAX_VALUE)
                .run(end, counts);
        new Round<NotificationMessage>(
                        limit -> notifications.dueNotifications(clock.instant(), limit),
                        this::wake,
                        MOST_NOTIFICATIONS)
                .run(end, counts);
        return counts;
    }

    private Fate wake(NotificationMessage message) {
        Optional<Report> report = reports.find(message.reportId());
        if (report.isEmpty()) {
            return Fate.LEFT;
        }
        notificationQueue.send(message, report.get().request().accountId(), Duration.ZERO);
        return Fate.NOTIFIED;
    }

    /// Goes through one kind of due things. Some stay due after they were handled, so each is
    /// handled once and the next batch is asked for that much larger.
    private final class Round<T> {
        private final IntFunction<List<T>> due;
        private final Function<T, Fate> action;
        private final int most;
        private final Set<T> handled = new HashSet<>();

        Round(IntFunction<List<T>> due, Function<T, Fate> action, int most) {
            this.due = due;
            this.action = action;
            this.most = most;
        }

        void run(Instant end, Map<Fate, Integer> counts) {
            try {
                List<T> batch = next();
                while (!batch.isEmpty()) {
                    for (T each : batch) {
                        if (!clock.instant().isBefore(end) || handled.size() >= most) {
                            return;
                        }
                        handled.add(each);
                        counts.merge(fate(each), 1, Integer::sum);
                    }
                    batch = next();
                }
            } catch (RuntimeException e) {
                log.error("What is due could not be read", e);
                counts.merge(Fate.FAILED, 1, Integer::sum);
            }
        }

        private List<T> next() {
            return due.apply(BATCH + handled.size()).stream()
                    .filter(each -> !handled.contains(each))
                    .toList();
        }

        private Fate fate(T each) {
            try {
                return action.apply(each);
            } catch (RuntimeException e) {
                log.with("due", each).error("A due thing could not be handled", e);
                return Fate.FAILED;
            }
        }
    }
}
