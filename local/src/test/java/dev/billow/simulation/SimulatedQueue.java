package dev.billow.simulation;

import dev.billow.report.AccountId;
import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationQueue;
import dev.billow.report.ReportId;
import dev.billow.report.ReportQueue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Both queues as SQS promises them and no better: messages come late, twice and in any order, and
/// those that were received too often go to the dead letters.
final class SimulatedQueue implements ReportQueue, NotificationQueue {
    private static final int MOST_RECEIVES = 5;
    private static final int TWICE_PERCENT = 10;
    private static final int LATEST_SECONDS = 20;

    /// What a message asks for.
    sealed interface Asked {
        record ForReport(ReportId id) implements Asked {
            @Override
            public Duration visibility() {
                return Duration.ofMinutes(15);
            }
        }

        record ForNotification(NotificationMessage message) implements Asked {
            @Override
            public Duration visibility() {
                return Duration.ofMinutes(3);
            }
        }

        record DeadLetter(ReportId id) implements Asked {
            @Override
            public Duration visibility() {
                return Duration.ofMinutes(1);
            }
        }

        /// For how long it is hidden once it was received.
        Duration visibility();
    }

    /// A message on the queue.
    static final class Message {
        final Asked asked;
        private Instant visible;
        private int receives;

        private Message(Asked asked, Instant visible) {
            this.asked = asked;
            this.visible = visible;
        }
    }

    private final List<Message> messages = new ArrayList<>();
    private final InstantSource clock;
    private final Random random;

    SimulatedQueue(InstantSource clock, Random random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String send(ReportId id, AccountId account) {
        add(new Asked.ForReport(id), Duration.ZERO);
        return "job";
    }

    @Override
    public void send(NotificationMessage message, AccountId account, Duration delay) {
        add(new Asked.ForNotification(message), delay);
    }

    @Override
    public void sendQuery(String queryId, AccountId account) {
        throw new UnsupportedOperationException("no report is left to a query");
    }

    @Override
    public void sendTest(AccountId account) {
        throw new UnsupportedOperationException("nobody tests a webhook");
    }

    private void add(Asked asked, Duration delay) {
        int copies = random.nextInt(100) < TWICE_PERCENT ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            Duration late = Duration.ofSeconds(random.nextInt(LATEST_SECONDS));
            messages.add(new Message(asked, clock.instant().plus(delay).plus(late)));
        }
    }

    /// Any of the messages that are there; hidden from others for a while.
    Optional<Message> receive() {
        Instant now = clock.instant();
        List<Message> there = messages.stream().filter(m -> !m.visible.isAfter(now)).toList();
        if (there.isEmpty()) {
            return Optional.empty();
        }
        Message message = there.get(random.nextInt(there.size()));
        message.visible = now.plus(message.asked.visibility());
        message.receives++;
        return Optional.of(message);
    }

    /// A message that was dealt with.
    void delete(Message message) {
        messages.remove(message);
    }

    /// A message that failed: it comes again, or goes to the dead letters.
    void release(Message message) {
        if (message.receives >= MOST_RECEIVES && messages.remove(message)) {
            if (message.asked instanceof Asked.ForReport(ReportId id)) {
                messages.add(new Message(new Asked.DeadLetter(id), clock.instant()));
            }
        }
    }

    /// When the next message is there.
    Optional<Instant> next() {
        return messages.stream().map(message -> message.visible).min(Instant::compareTo);
    }
}
