package dev.billow.notifier;

import dev.billow.event.InMemoryEventBus;
import dev.billow.report.Channel;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.Lease;
import dev.billow.report.Notification;
import dev.billow.report.Notification.State;
import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationStore;
import dev.billow.report.Report;
import dev.billow.report.SigningKeys;
import dev.billow.storage.JsonLog;
import dev.billow.webhook.InMemoryWebhookStore;
import dev.billow.webhook.WebhookStore;

import org.junit.jupiter.api.BeforeEach;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A notifier over stores in memory, with a completed report that is to be told by all channels.
abstract class NotifierFixture {
    static final String CSV = "CustomerName,Amount\r\nBücher 🦊,12.50\r\n";
    static final NotificationMessage WEBHOOK =
            new NotificationMessage(SampleReports.ID, Channel.WEBHOOK);
    static final NotificationMessage MAIL =
            new NotificationMessage(SampleReports.ID, Channel.EMAIL);
    static final NotificationMessage BUS = new NotificationMessage(SampleReports.ID, Channel.BUS);
    static final URI URL = URI.create("https://hooks.example.com/x");
    static final Outcome BUSY = new Outcome.TryAgain("http_500", "");

    final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    final InMemoryReportStore store = new InMemoryReportStore();
    final InMemoryWebhookStore accountWebhooks = new InMemoryWebhookStore();
    final InMemoryQueues queues = new InMemoryQueues();
    final FakeSenders webhooks = new FakeSenders();
    final FakeSenders mails = new FakeSenders();
    final Mails recipients = new Mails();
    final InMemoryEventBus bus = new InMemoryEventBus();
    WebhookPayload payload = SampleReports.payload(CSV);
    SigningKeys keys = SampleReports.KEYS;
    Instant now = SampleReports.END;

    @BeforeEach
    void aCompletedReport() {
        Report queued =
                Report.queued(
                        SampleReports.ID,
                        SampleReports.request("owner@acme.example", "https://hooks.example.com/x"),
                        "user-1",
                        now);
        Lease lease = new Lease("token", now.plusSeconds(30));
        store.create(queued, Optional.empty());
        store.claim(SampleReports.ID, lease, "worker/1", "job-1", now);
        store.complete(
                SampleReports.ID, lease, SampleReports.result(1, CSV.length()), "Completed", now);
    }

    /// Tries the webhook at each time that it is due, until it is no longer pending.
    void untilOver() {
        while (notification(Channel.WEBHOOK).state() == State.PENDING) {
            now = later(notification(Channel.WEBHOOK).nextAttempt());
            handle(WEBHOOK);
        }
    }

    void handle(NotificationMessage message) {
        notifier(store).handle(message);
    }

    Notifier notifier(NotificationStore notifications) {
        return notifier(notifications, webhooks);
    }

    Notifier notifier(NotificationStore notifications, WebhookSender sender) {
        return notifier(notifications, sender, accountWebhooks, mails);
    }

    Notifier notifier(
            NotificationStore notifications,
            WebhookSender sender,
            WebhookStore kept,
            MailSender noticeSender) {
        Delivery webhook =
                new WebhookDelivery(
                        payload,
                        new WebhookSigner(() -> keys, kept, () -> now),
                        sender,
                        kept,
                        new DisabledNotice(recipients.through(noticeSender), kept, log()),
                        Turns.usual(new Random(1)),
                        () -> now);
        Delivery mail =
                new MailDelivery(new ReportMail(SampleReports.LINKS), recipients.through(mails));
        return new Notifier(
                store,
                notifications,
                queues,
                new Notifier.Deliveries(mail, webhook, new BusDelivery(payload, bus)),
                new RetrySchedule(new Random(1)),
                () -> now,
                log());
    }

    private JsonLog log() {
        PrintStream out = System.out;
        try {
            System.setOut(new PrintStream(logged, true, StandardCharsets.UTF_8));
            return new JsonLog("test");
        } finally {
            System.setOut(out);
        }
    }

    Notification notification(Channel channel) {
        List<Notification> all = store.of(SampleReports.ID);
        return all.stream().filter(each -> each.channel() == channel).findFirst().orElseThrow();
    }

    private Instant later(Instant time) {
        return time.isAfter(now) ? time : now;
    }
}
