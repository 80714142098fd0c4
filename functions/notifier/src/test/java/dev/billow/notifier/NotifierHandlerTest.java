package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.report.Channel;
import dev.billow.report.HostileTexts;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.Notification.State;
import dev.billow.report.NotificationMessage;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.storage.JsonLog;
import dev.billow.storage.Messages;
import dev.billow.webhook.InMemoryWebhookStore;
import dev.billow.webhook.WebhookTest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

class NotifierHandlerTest {
    private final InMemoryReportStore store = new InMemoryReportStore();
    private final Broken notifications = new Broken(store);
    private final InMemoryWebhookStore webhooks = new InMemoryWebhookStore();
    private final FakeSenders senders = new FakeSenders();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final JsonLog log = HostileTexts.logging(logged, () -> new JsonLog("test"));
    private final NotifierHandler handler = new NotifierHandler(notifier(), tests(), log);

    @Test
    void theSampleEventIsDelivered() throws IOException {
        ended(SampleReports.ID);

        assertThat(handle(sample())).isEmpty();
        assertThat(senders.calls).hasSize(1);
    }

    @Test
    @Tag("F12")
    @Tag("F14")
    void onlyWhatFailedIsHandedBack() {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ReportId id = ReportId.random();
            ended(id);
            bodies.add(Messages.write(new NotificationMessage(id, Channel.WEBHOOK)));
        }
        bodies.set(3, "{\"schemaVersion\":1,\"reportId\":");
        bodies.set(7, "{\"schemaVersion\":2}");

        assertThat(handle(event(bodies))).containsExactly("m3", "m7");
        assertThat(senders.calls).hasSize(8);
    }

    @Test
    void aTableOutOfReachHandsTheMessageBack() {
        ReportId id = ReportId.random();
        ended(id);
        notifications.takeFails = true;
        List<String> bodies = List.of(Messages.write(new NotificationMessage(id, Channel.WEBHOOK)));

        assertThat(handle(event(bodies))).containsExactly("m0");
        assertThat(senders.calls).isEmpty();
    }

    @Test
    void aTestIsMade() {
        URI url = URI.create("https://hooks.example.com/x");
        webhooks.startTest(
                WebhookTest.pending("msg_1T", SampleReports.ACCOUNT, url, SampleReports.END),
                SampleReports.END);

        assertThat(handle(event(List.of(Messages.writeTest(SampleReports.ACCOUNT))))).isEmpty();

        assertThat(senders.calls).hasSize(1);
        assertThat(webhooks.lastTest(SampleReports.ACCOUNT).orElseThrow().state())
                .isEqualTo(State.DELIVERED);
    }

    /// What receivers, name servers and certificates say comes back in outcomes and causes.
    @ParameterizedTest
    @Tag("B33")
    @FieldSource("dev.billow.report.HostileTexts#ALL")
    void whateverComesBackTheLogGetsOneLineForAMessage(String value) {
        ReportId id = ReportId.random();
        ended(id);
        String body = Messages.write(new NotificationMessage(id, Channel.WEBHOOK));
        senders.answer(new Outcome.TryAgain("blocked_address", value));
        isOneLine(body);

        senders.failAlways(new IllegalStateException(value, new IOException(value)));
        ReportId other = ReportId.random();
        ended(other);
        handle(event(List.of(Messages.write(new NotificationMessage(other, Channel.WEBHOOK)))));
        assertThat(lines()).hasSize(3).allMatch(line -> line.matches("[ -~]{1,20000}"));
    }

    @ParameterizedTest
    @Tag("B33")
    @FieldSource("dev.billow.report.HostileTexts#ALL")
    void whateverAMessageSaysTheLogGetsOneLineForIt(String value) throws IOException {
        isOneLine(value);
        logged.reset();
        isOneLine(JSON.std.asString(Map.of("schemaVersion", 1, "reportId", value)));
        logged.reset();
        isOneLine(JSON.std.asString(Map.of("schemaVersion", 1, "webhookTestOf", value)));
    }

    private void isOneLine(String body) {
        handle(event(List.of(body)));

        assertThat(lines()).hasSize(1).allMatch(line -> line.matches("[ -~]{1,20000}"));
    }

    private List<String> lines() {
        return logged.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private WebhookSigner signer() {
        return new WebhookSigner(() -> SampleReports.KEYS, webhooks, () -> SampleReports.END);
    }

    private WebhookTests tests() {
        return new WebhookTests(webhooks, signer(), senders, () -> SampleReports.END, log);
    }

    private Notifier notifier() {
        Delivery webhook =
                new WebhookDelivery(
                        SampleReports.payload(""),
                        signer(),
                        senders,
                        webhooks,
                        new DisabledNotice(new Mails().through(senders), webhooks, log),
                        Turns.usual(new Random(1)),
                        () -> SampleReports.END);
        return new Notifier(
                store,
                notifications,
                new InMemoryQueues(),
                new Notifier.Deliveries(webhook, webhook, webhook),
                new RetrySchedule(new Random(1)),
                () -> SampleReports.END,
                log);
    }

    private void ended(ReportId id) {
        Report report =
                Report.queued(
                        id,
                        SampleReports.request("", "https://hooks.example.com/x"),
                        "user-" + id,
                        SampleReports.END);
        store.create(report, Optional.empty());
        store.abandon(id, "Gone", SampleReports.END);
    }

    private List<String> handle(SQSEvent event) {
        Context context =
                (Context)
                        Proxy.newProxyInstance(
                                Context.class.getClassLoader(),
                                new Class<?>[] {Context.class},
                                (_, method, _) -> {
                                    throw new UnsupportedOperationException(method.getName());
                                });
        return handler.handleRequest(event, context).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static SQSEvent event(List<String> bodies) {
        List<SQSEvent.SQSMessage> messages = new ArrayList<>();
        for (String body : bodies) {
            SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
            message.setMessageId("m" + messages.size());
            message.setBody(body);
            messages.add(message);
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(messages);
        return event;
    }

    private static SQSEvent sample() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("../../events/notifier-message.json"))) {
            return LambdaEventSerializers.serializerFor(
                            SQSEvent.class, SQSEvent.class.getClassLoader())
                    .fromJson(in);
        }
    }
}
