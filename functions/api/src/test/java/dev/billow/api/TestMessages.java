package dev.billow.api;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import dev.billow.account.AllowedRecipients;
import dev.billow.account.InMemoryAccountStore;
import dev.billow.api.TestApi.JsonText;
import dev.billow.api.message.MessageScope;
import dev.billow.api.message.RejectedRequests;
import dev.billow.api.message.RequestByMessage;
import dev.billow.api.report.RecordReport;
import dev.billow.api.report.RequestRules;
import dev.billow.event.InMemoryEventBus;
import dev.billow.event.InMemoryRejectedRequestQueue;
import dev.billow.mail.Recipients;
import dev.billow.report.AccountId;
import dev.billow.report.HostileTexts;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.Report;
import dev.billow.report.ReportStore;
import dev.billow.storage.JsonLog;
import dev.billow.webhook.WebhookGuard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The function that takes messages over the in-memory ports, at a time that tests move.
final class TestMessages {
    static final String REQUESTS = "arn:aws:sqs:us-east-1:123456789012:billow-requestqueue";
    static final String SCHEDULES = "arn:aws:sqs:us-east-1:123456789012:scheduled";
    static final String FAILED = "arn:aws:sqs:us-east-1:123456789012:failed";
    static final Instant SENT = Instant.parse("2026-11-25T10:00:00Z");

    final InMemoryQueues queues = new InMemoryQueues();
    final InMemoryEventBus bus = new InMemoryEventBus();
    final InMemoryRejectedRequestQueue rejected = new InMemoryRejectedRequestQueue();
    final InMemoryAccountStore settings = new InMemoryAccountStore();
    final InMemoryReportStore store;

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final MessageHandler handler;
    private Instant now = SENT.plusSeconds(1);

    TestMessages() {
        this(new InMemoryReportStore());
    }

    TestMessages(InMemoryReportStore store) {
        this.store = store;
        this.handler = handler(store, Set.of("acme"));
    }

    /// Another function over the same ports, but for these.
    ///
    /// @param accounts whose reports may be asked for on the queue of requests
    MessageHandler handler(ReportStore reports, Set<String> accounts) {
        return new MessageHandler(
                new RequestByMessage(
                        new MessageScope(
                                REQUESTS,
                                accounts.stream().map(AccountId::new).collect(Collectors.toSet()),
                                SCHEDULES,
                                FAILED),
                        new RequestRules(
                                WebhookGuard.publicOnly(),
                                new AllowedRecipients(
                                        Recipients.parse("@globex.example"), settings)),
                        new RecordReport(reports, queues),
                        new RejectedRequests(rejected, bus)),
                () -> now,
                HostileTexts.logging(logged, () -> new JsonLog("test")));
    }

    /// Everything that was logged.
    String logged() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    void moveTo(Instant time) {
        now = time;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /// Handles a batch; gives the ids of those that are to come again.
    List<String> handle(SQSMessage... messages) {
        return failed(handler, event(messages));
    }

    static List<String> failed(MessageHandler handler, SQSEvent event) {
        return handler.handleRequest(event, new NoContext()).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    /// The data of the event that was put last.
    Map<?, ?> told() {
        Object data = JsonText.members(bus.events().getLast().detail()).get("data");
        return data instanceof Map<?, ?> members ? members : Map.of();
    }

    /// All reports end.
    void end() {
        for (Report report : store.all()) {
            store.cancel(report.id(), "Cancelled", now);
        }
    }

    static SQSEvent event(SQSMessage... messages) {
        SQSEvent event = new SQSEvent();
        event.setRecords(new ArrayList<>(List.of(messages)));
        return event;
    }

    static SQSMessage message(String id, String body) {
        return message(id, REQUESTS, body);
    }

    static SQSMessage message(String id, String queueArn, String body) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(id);
        message.setEventSourceArn(queueArn);
        message.setBody(body);
        message.setAttributes(Map.of("SentTimestamp", Long.toString(SENT.toEpochMilli())));
        return message;
    }

    /// With the sender's own key.
    static SQSMessage keyed(String key, SQSMessage message) {
        SQSEvent.MessageAttribute attribute = new SQSEvent.MessageAttribute();
        attribute.setStringValue(key);
        message.setMessageAttributes(Map.of("Idempotency-Key", attribute));
        return message;
    }

    /// What EventBridge sends of an event.
    static String event(String id, String time, String detail) {
        return ("{\"version\":\"0\",\"id\":\"%s\",\"detail-type\":\"Month"
                        + " closed\",\"source\":\"erp\","
                        + "\"time\":\"%s\",\"resources\":[],\"detail\":%s}")
                .formatted(id, time, detail);
    }

    /// What a schedule sends.
    static String fired(String account, String period, String zone, String scheduled) {
        return ("{\"schemaVersion\":1,\"scheduled\":\"%s\",\"accountId\":\"%s\","
                        + "\"reportType\":\"billing\",\"period\":\"%s\",\"timeOfDay\":\"00:15\","
                        + "\"timeZoneId\":\"%s\",\"includeCustomerIds\":false,"
                        + "\"emailAddressToNotify\":\"billing@globex.example\"}")
                .formatted(scheduled, account, period, zone);
    }
}
