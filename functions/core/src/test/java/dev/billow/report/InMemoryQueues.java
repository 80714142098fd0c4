package dev.billow.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Both queues in memory; the messages stay in their lists for assertions.
public final class InMemoryQueues implements ReportQueue, NotificationQueue {
    /// A notification message and its delay.
    public record Delayed(NotificationMessage message, Duration delay) {}

    private final List<ReportId> reports = new ArrayList<>();
    private final List<String> queries = new ArrayList<>();
    private final List<Delayed> notifications = new ArrayList<>();
    private final List<AccountId> tests = new ArrayList<>();
    private boolean down;

    /// From now on every send fails, as when the service is unreachable.
    public synchronized void breakDown() {
        down = true;
    }

    /// Sends work again.
    public synchronized void repair() {
        down = false;
    }

    @Override
    public synchronized String send(ReportId id, AccountId account) {
        failWhenDown();
        reports.add(id);
        return "message-" + reports.size();
    }

    @Override
    public synchronized void sendQuery(String queryId, AccountId account) {
        failWhenDown();
        queries.add(queryId);
    }

    @Override
    public synchronized void send(NotificationMessage message, AccountId account, Duration delay) {
        failWhenDown();
        if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException("delay out of range: " + delay);
        }
        notifications.add(new Delayed(message, delay));
    }

    @Override
    public synchronized void sendTest(AccountId account) {
        failWhenDown();
        tests.add(account);
    }

    /// The accounts whose tests were sent so far, in order.
    public synchronized List<AccountId> tests() {
        return List.copyOf(tests);
    }

    /// The reports sent so far, in order.
    public synchronized List<ReportId> reports() {
        return List.copyOf(reports);
    }

    /// The queries sent so far, in order.
    public synchronized List<String> queries() {
        return List.copyOf(queries);
    }

    /// The notifications sent so far, in order.
    public synchronized List<Delayed> notifications() {
        return List.copyOf(notifications);
    }

    private void failWhenDown() {
        if (down) {
            throw new StoreUnavailableException("queue", new IllegalStateException("down"));
        }
    }
}
