package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AccountId;
import dev.billow.report.Channel;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationQueue;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.storage.JsonLog;
import dev.billow.webhook.InMemoryWebhookStore;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// As many notifiers as the template allows over one queue that is not fair at all, with time
/// running ten times as fast.
class FairnessTest {
    private static final int SPEED = 10;
    private static final int NOTIFIERS = 20;
    private static final Duration DRIP = HttpWebhookSender.DEADLINE.dividedBy(SPEED);
    private static final Duration BAR = Duration.ofSeconds(5).dividedBy(SPEED);
    private static final AccountId OTHER = new AccountId("globex");

    private final InMemoryReportStore store = new InMemoryReportStore();
    private final InMemoryWebhookStore webhooks = new InMemoryWebhookStore();
    private final Waits queue = new Waits();
    private final Map<String, Instant> started = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    @Tag("W33")
    void fiftyDrippingReceiversOfOneAccountDoNotDelayAnothersFirstAttempt() throws Exception {
        Map<String, Instant> asked = new HashMap<>();
        for (int i = 0; i < 980; i++) {
            end(SampleReports.ACCOUNT, "https://drip" + i % 50 + ".example.com/");
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < NOTIFIERS; i++) {
                threads.execute(this::consume);
            }
            for (int i = 0; i < 20; i++) {
                String url = "https://good" + i + ".example.com/";
                asked.put(url, Instant.now());
                end(OTHER, url);
                Thread.sleep(50);
            }
            Thread.sleep(BAR);
            threads.shutdownNow();
        }

        List<Duration> waits = new ArrayList<>();
        asked.forEach(
                (url, time) ->
                        waits.add(Duration.between(time, started.getOrDefault(url, Instant.MAX))));
        assertThat(waits).hasSize(20).allMatch(wait -> wait.compareTo(BAR) < 0);
        assertThat(most).hasValue(4);
    }

    private void consume() {
        Notifier notifier = notifier();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                notifier.handle(queue.waiting.take().message());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Outcome send(WebhookSender.Call call) {
        started.putIfAbsent(call.url().toString(), Instant.now());
        if (!call.url().getHost().startsWith("drip")) {
            return new Outcome.Delivered();
        }
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            Thread.sleep(DRIP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.decrementAndGet();
        }
        return new Outcome.TryAgain("timeout", "deadline", Duration.ofHours(1));
    }

    private Notifier notifier() {
        InstantSource clock = InstantSource.system();
        Delivery webhook =
                new WebhookDelivery(
                        SampleReports.payload(""),
                        new WebhookSigner(() -> SampleReports.KEYS, webhooks, clock),
                        this::send,
                        webhooks,
                        new DisabledNotice(
                                new Mails().through(new FakeSenders()),
                                webhooks,
                                new JsonLog("test")),
                        new Turns(
                                new Random(1),
                                Duration.ofSeconds(10).dividedBy(SPEED),
                                Duration.ofMinutes(5).dividedBy(SPEED)),
                        clock);
        return new Notifier(
                store,
                store,
                queue,
                new Notifier.Deliveries(webhook, webhook, (_, _) -> new Outcome.Delivered()),
                new RetrySchedule(new Random(1)),
                clock,
                new JsonLog("test"));
    }

    private void end(AccountId account, String url) {
        ReportRequest sample = SampleReports.request("", url);
        ReportRequest request =
                new ReportRequest(
                        sample.type(),
                        account,
                        sample.period(),
                        false,
                        Optional.empty(),
                        Optional.of(URI.create(url)));
        ReportId id = ReportId.random();
        Instant now = Instant.now();
        store.create(Report.queued(id, request, "user-" + id, now), Optional.empty());
        store.cancel(id, "Cancelled", now);
        queue.send(new NotificationMessage(id, Channel.WEBHOOK), account, Duration.ZERO);
    }

    /// A queue that keeps messages back for their delay and is fair to nobody.
    private static final class Waits implements NotificationQueue {
        private final DelayQueue<Waiting> waiting = new DelayQueue<>();

        @Override
        public void send(NotificationMessage message, AccountId account, Duration delay) {
            waiting.add(new Waiting(message, System.nanoTime() + delay.toNanos()));
        }

        @Override
        public void sendTest(AccountId account) {
            throw new UnsupportedOperationException();
        }
    }

    private record Waiting(NotificationMessage message, long due) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(due, ((Waiting) other).due);
        }
    }
}
