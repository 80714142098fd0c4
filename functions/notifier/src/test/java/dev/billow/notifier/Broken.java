package dev.billow.notifier;

import dev.billow.report.Channel;
import dev.billow.report.Notification;
import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationStore;
import dev.billow.report.Replaying;
import dev.billow.report.ReportId;
import dev.billow.report.StoreUnavailableException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A store that fails when told to.
final class Broken implements NotificationStore {
    private final NotificationStore store;
    boolean takeFails;
    boolean recordFails;

    Broken(NotificationStore store) {
        this.store = store;
    }

    @Override
    public List<Notification> of(ReportId reportId) {
        return store.of(reportId);
    }

    @Override
    public Optional<Notification> take(
            ReportId reportId, Channel channel, Instant now, Instant until) {
        fail(takeFails);
        return store.take(reportId, channel, now, until);
    }

    @Override
    public boolean record(Notification after) {
        fail(recordFails);
        return store.record(after);
    }

    @Override
    public Replaying replay(ReportId reportId, Channel channel, Instant now) {
        return store.replay(reportId, channel, now);
    }

    @Override
    public List<NotificationMessage> dueNotifications(Instant now, int limit) {
        return store.dueNotifications(now, limit);
    }

    private static void fail(boolean now) {
        if (now) {
            throw new StoreUnavailableException("table", new IllegalStateException("down"));
        }
    }
}
