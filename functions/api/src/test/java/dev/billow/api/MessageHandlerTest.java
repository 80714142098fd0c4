package dev.billow.api;

import static dev.billow.api.TestApi.ACME;
import static dev.billow.api.TestApi.GLOBEX;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.account.AccountSettings;
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
import dev.billow.event.InMemoryRejectedRequestQueue.Rejected;
import dev.billow.mail.Recipients;
import dev.billow.report.AccountId;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.Period;
import dev.billow.report.Report;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportType;
import dev.billow.storage.JsonLog;
import dev.billow.webhook.WebhookGuard;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

class MessageHandlerTest {
    private static final String REQUESTS = "arn:aws:sqs:us-east-1:123456789012:billow-requestqueue";
    private static final String SCHEDULES = "arn:aws:sqs:us-east-1:123456789012:scheduled";
    private static final Instant SENT = Instant.parse("2026-11-25T10:00:00Z");
    private static final String OCTOBER = "\"startDate\":\"2026-10-01\",\"endDate\":\"2026-10-31\"";

    private final InMemoryReportStore store = new InMemoryReportStore();
    private final InMemoryQueues queues = new InMemoryQueues();
    private final InMemoryEventBus bus = new InMemoryEventBus();
    private final InMemoryRejectedRequestQueue rejected = new InMemoryRejectedRequestQueue();
    private final InMemoryAccountStore settings = new InMemoryAccountStore();
    private Instant now = SENT.plusSeconds(1);
    private final MessageHandler handler = handler(store, Set.of("acme"));

    private MessageHandler handler(ReportStore reports, Set<String> accounts) {
        return new MessageHandler(
                new RequestByMessage(
                        new MessageScope(
                                REQUESTS,
                                accounts.stream().map(AccountId::new).collect(Collectors.toSet()),
                                SCHEDULES),
                        new RequestRules(
                                WebhookGuard.publicOnly(),
                                new AllowedRecipients(
                                        Recipients.parse("@globex.example"), settings)),
                        new RecordReport(reports, queues),
                        new RejectedRequests(rejected, bus)),
                () -> now,
                new JsonLog("test"));
    }

    @Test
    void theSampleMessageAsksForAReport() throws IOException {
        Map<String, Object> sample =
                JSON.std.mapFrom(Files.readString(Path.of("../../events/request-message.json")));
        List<?> records = (List<?>) requireNonNull(sample.get("Records"));
        Map<?, ?> message = (Map<?, ?>) records.getFirst();

        assertThat(
                        handle(
                                message(
                                        String.valueOf(message.get("messageId")),
                                        String.valueOf(message.get("eventSourceARN")),
                                        String.valueOf(message.get("body")))))
                .isEmpty();

        Report report = store.all().getFirst();
        assertThat(report.request().type()).isEqualTo(ReportType.BILLING);
        assertThat(report.request().accountId()).isEqualTo(ACME);
        assertThat(report.request().period()).isEqualTo(days("2026-10-01", "2026-10-31", "UTC"));
        assertThat(queues.reports()).containsExactly(report.id());
        assertThat(bus.events()).isEmpty();
    }

    @Test
    void anEventAsksByItsDetailAndItsDaysAreCountedFromItsTime() {
        handle(message("m1", event("e1", "2026-11-01T00:30:00Z", "{\"reportType\":\"cdr\"}")));

        assertThat(store.all().getFirst().request().type()).isEqualTo(ReportType.CDR);
        assertThat(store.all().getFirst().request().period())
                .isEqualTo(days("2026-10-01", "2026-10-31", "UTC"));
    }

    @Test
    @Tag("F6")
    void aMessageOrAnEventThatComesAgainMakesNoSecondReport() {
        String body = "{\"reportType\":\"billing\"}";
        handle(message("m1", body));
        handle(message("m2", event("e1", "2026-11-24T00:00:00Z", body)));
        end(store.all());

        now = now.plus(Duration.ofDays(19));
        handle(message("m1", body));
        handle(message("m3", event("e1", "2026-11-24T00:00:00Z", body)));
        assertThat(store.all()).hasSize(2);

        handle(message("m4", body));
        assertThat(store.all()).hasSize(3);
        assertThat(bus.events()).isEmpty();
    }

    @Test
    void theSendersOwnKeyMakesTwoMessagesOne() {
        SQSMessage first = message("m1", "{\"reportType\":\"billing\"," + OCTOBER + "}");
        SQSMessage second = message("m2", "{\"reportType\":\"billing\"," + OCTOBER + "}");
        SQSMessage other = message("m3", "{\"reportType\":\"cdr\"," + OCTOBER + "}");
        for (SQSMessage message : List.of(first, second, other)) {
            SQSEvent.MessageAttribute key = new SQSEvent.MessageAttribute();
            key.setStringValue("acme-2026-10");
            message.setMessageAttributes(Map.of("Idempotency-Key", key));
        }

        handle(first, second, other);

        assertThat(store.all()).hasSize(1);
        assertThat(rejected.rejected()).extracting(Rejected::errorCode).containsExactly("Conflict");
    }

    @ParameterizedTest
    @Tag("A7")
    @ValueSource(
            strings = {
                "{\"reportType\":\"billing\",\"accountId\":\"globex\"}",
                "{\"reportType\":\"billing\",\"accountId\":\"globex\",\"roles\":\"SystemAdministrator\"}",
                "{\"schemaVersion\":1,\"accountId\":\"globex\",\"reportType\":\"billing\","
                        + "\"period\":\"month\",\"timeOfDay\":\"06:00\",\"timeZoneId\":\"UTC\","
                        + "\"scheduled\":\"2026-11-01T06:00:00Z\"}"
            })
    void anAccountThatTheQueueIsNotForIsRefusedWhateverTheMessageSays(String body) {
        assertThat(handle(message("m1", body))).isEmpty();

        assertThat(store.all()).isEmpty();
        assertThat(rejected.rejected())
                .extracting(Rejected::errorCode)
                .containsExactly("Forbidden");
    }

    @Test
    void aQueueThatIsForNoAccountRefusesEverything() {
        MessageHandler closed = handler(store, Set.of());

        closed.handleRequest(
                event(message("m1", "{\"reportType\":\"billing\",\"accountId\":\"acme\"}")),
                new NoContext());

        assertThat(store.all()).isEmpty();
        assertThat(rejected.rejected()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"reportType\":\"nope\"} | Validation | ReportType 'nope' is no type. Allowed:"
                        + " billing, cdr",
                "{} | Validation | ReportType is missing. Allowed: billing, cdr",
                "{\"reportType\":\"cdr\",\"endDate\":\"2026-02-30\"} | Validation | EndDate"
                        + " '2026-02-30'",
                "{\"reportType\":\"cdr\",\"webhookUrl\":\"http://10.0.0.1\"} | Validation |"
                        + " WebhookUrl",
                "not json | SerializationException | line 1",
                "[] | SerializationException | has no JSON object",
                "{\"detail-type\":\"x\",\"id\":\"1\",\"time\":\"t\"} | SerializationException | 't'"
                        + " is no time",
                "{\"detail-type\":\"x\",\"time\":\"2026-01-01T00:00:00Z\"} | SerializationException"
                        + " | no id"
            })
    void aRequestThatCannotBeServedIsKeptAndToldAndDone(String body, String code, String message) {
        assertThat(handle(message("m1", body))).isEmpty();

        assertThat(store.all()).isEmpty();
        Rejected kept = rejected.rejected().getFirst();
        assertThat(kept.body()).isEqualTo(body);
        assertThat(kept.errorCode()).isEqualTo(code);
        assertThat(kept.message()).contains(message);
        InMemoryEventBus.Event told = bus.events().getFirst();
        assertThat(told.type()).isEqualTo("report.rejected");
        Map<String, Object> detail = JsonText.members(told.detail());
        assertThat(detail).containsEntry("type", "report.rejected").containsKey("timestamp");
        assertThat((Map<?, ?>) detail.get("data"))
                .extracting("messageId", "errorCode", "message", "request")
                .containsExactly("m1", code, kept.message(), body);
    }

    @Test
    @Tag("B24")
    void aMessageLargerThanABodyMayBeIsRejected() {
        handle(message("m1", "{\"reportType\":\"" + "x".repeat(65536) + "\"}"));

        assertThat(rejected.rejected())
                .extracting(Rejected::errorCode)
                .containsExactly("RequestEntityTooLarge");
        assertThat(bus.events().getFirst().detail()).hasSizeLessThan(100_000);
    }

    @Test
    @Tag("F19")
    void whatCannotBeRecordedOrToldComesAgain() {
        MessageHandler broken = handler(FailingStore.at("create").apply(store), Set.of("acme"));
        SQSEvent good = event(message("m1", "{\"reportType\":\"billing\"}"));
        assertThat(failed(broken, good)).containsExactly("m1");
        assertThat(rejected.rejected()).isEmpty();

        bus.breakDown();
        assertThat(handle(message("m2", "{}"), message("m3", "{\"reportType\":\"billing\"}")))
                .containsExactly("m2");
        assertThat(store.all()).hasSize(1);
        bus.recover();
        assertThat(handle(message("m2", "{}"))).isEmpty();
        assertThat(bus.events()).hasSize(1);
    }

    @Test
    void aMessageOfAnUnknownQueueIsABugAndNotDone() {
        SQSMessage message = message("m1", "arn:other", "{\"reportType\":\"billing\"}");

        assertThat(handle(message)).containsExactly("m1");
        assertThat(store.all()).isEmpty();
    }

    @Test
    void aScheduleAsksForThePeriodBeforeItsTimeHoweverLateItFiresAndOnce() {
        String fired = fired("globex", "month", "Europe/Berlin", "2026-10-31T23:15:00Z");
        now = Instant.parse("2026-12-24T00:00:00Z");

        assertThat(handle(message("m1", SCHEDULES, fired))).isEmpty();
        end(store.all());
        assertThat(handle(message("m2", SCHEDULES, fired))).isEmpty();

        assertThat(store.all()).hasSize(1);
        Report report = store.all().getFirst();
        assertThat(report.request().accountId()).isEqualTo(GLOBEX);
        assertThat(report.request().period())
                .isEqualTo(days("2026-10-01", "2026-10-31", "Europe/Berlin"));
        assertThat(report.request().emailAddress()).contains("billing@globex.example");
        assertThat(report.createdBy()).startsWith("schedule ");
    }

    @Test
    @Tag("B32")
    void aScheduleOrMessageMailsNobodyWhoIsNotOnAListNow() {
        String fired = fired("acme", "month", "UTC", "2026-11-01T00:15:00Z");
        String address = "{\"reportType\":\"billing\",\"emailAddressToNotify\":\"ann@%s.example\"}";

        handle(message("m1", SCHEDULES, fired.replace("@globex", "@initech")));
        handle(message("m2", address.formatted("initech")));
        settings.put(ACME, AccountSettings.USUAL.with(Recipients.parse("@initech.example")));
        handle(message("m3", address.formatted("initech")));

        assertThat(store.all())
                .extracting(report -> report.request().emailAddress().orElseThrow())
                .containsExactly("ann@initech.example");
        assertThat(rejected.rejected()).hasSize(2);
        assertThat(rejected.rejected())
                .allSatisfy(each -> assertThat(each.message()).contains("may not be mailed"));
    }

    @Test
    void twoTimesOfOneScheduleAreTwoReports() {
        handle(message("m1", SCHEDULES, fired("acme", "day", "UTC", "2026-11-24T06:00:00Z")));
        handle(message("m2", SCHEDULES, fired("acme", "day", "UTC", "2026-11-25T06:00:00Z")));

        assertThat(store.all())
                .extracting(report -> report.request().period().start().toString())
                .containsExactlyInAnyOrder("2026-11-23", "2026-11-24");
    }

    @Test
    void whatNoScheduleSendsIsRejected() {
        handle(message("m1", SCHEDULES, "{\"reportType\":\"billing\",\"accountId\":\"acme\"}"));

        assertThat(store.all()).isEmpty();
        assertThat(rejected.rejected())
                .extracting(Rejected::errorCode)
                .containsExactly("SerializationException");
    }

    @Test
    void theConfigurationNamesWhatIsMissingAndWhatIsNoAccount() {
        Map<String, String> variables =
                new HashMap<>(
                        Map.of(
                                "REPORTS_TABLE", "table",
                                "REPORTS_BUCKET", "bucket",
                                "USAGE_BUCKET", "usage",
                                "REPORT_QUEUE_URL", "http://127.0.0.1/queue",
                                "REQUEST_QUEUE_ARN", REQUESTS,
                                "SCHEDULED_REQUEST_QUEUE_ARN", SCHEDULES,
                                "REJECTED_REQUEST_QUEUE_URL", "http://127.0.0.1/rejected",
                                "EVENT_BUS", "bus"));

        assertThatThrownBy(() -> MessageConfig.from(Map.of()))
                .hasMessageContainingAll(variables.keySet().toArray(String[]::new));
        assertThat(MessageConfig.from(variables).scope().accounts()).isEmpty();
        variables.put("REQUEST_ACCOUNTS", " acme, globex,");
        assertThat(MessageConfig.from(variables).scope().accounts())
                .containsExactlyInAnyOrder(ACME, GLOBEX);
        assertThat(MessageConfig.from(variables).recipients()).isEqualTo(Recipients.NONE);
        variables.put("MAIL_RECIPIENTS", "@acme.example");
        assertThat(MessageConfig.from(variables).recipients().entries())
                .containsExactly("@acme.example");
        assertThatThrownBy(
                        () ->
                                MessageConfig.from(variables)
                                        .webhooks()
                                        .check("https://usage.s3.amazonaws.com/"))
                .hasMessageContaining("Billow's own");
        variables.put("API_URL", "https://api.example");
        assertThatThrownBy(
                        () ->
                                MessageConfig.from(variables)
                                        .webhooks()
                                        .check("https://api.example/"))
                .hasMessageContaining("Billow's own");
        variables.put("REQUEST_ACCOUNTS", "*");
        assertThatThrownBy(() -> MessageConfig.from(variables))
                .hasMessageContainingAll("REQUEST_ACCOUNTS", "'*'");
    }

    private void end(List<Report> reports) {
        reports.forEach(report -> store.cancel(report.id(), "Cancelled", now));
    }

    private static Period days(String start, String end, String zone) {
        return new Period(LocalDate.parse(start), LocalDate.parse(end), ZoneId.of(zone));
    }

    private static String event(String id, String time, String detail) {
        return ("{\"version\":\"0\",\"id\":\"%s\",\"detail-type\":\"Month"
                        + " closed\",\"source\":\"erp\","
                        + "\"time\":\"%s\",\"resources\":[],\"detail\":%s}")
                .formatted(id, time, detail);
    }

    private static String fired(String account, String period, String zone, String scheduled) {
        return ("{\"schemaVersion\":1,\"scheduled\":\"%s\",\"accountId\":\"%s\","
                        + "\"reportType\":\"billing\",\"period\":\"%s\",\"timeOfDay\":\"00:15\","
                        + "\"timeZoneId\":\"%s\",\"includeCustomerIds\":false,"
                        + "\"emailAddressToNotify\":\"billing@globex.example\"}")
                .formatted(scheduled, account, period, zone);
    }

    private List<String> handle(SQSMessage... messages) {
        return failed(handler, event(messages));
    }

    private static List<String> failed(MessageHandler handler, SQSEvent event) {
        return handler.handleRequest(event, new NoContext()).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static SQSEvent event(SQSMessage... messages) {
        SQSEvent event = new SQSEvent();
        event.setRecords(new ArrayList<>(List.of(messages)));
        return event;
    }

    private static SQSMessage message(String id, String body) {
        return message(id, REQUESTS, body);
    }

    private static SQSMessage message(String id, String queueArn, String body) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(id);
        message.setEventSourceArn(queueArn);
        message.setBody(body);
        message.setAttributes(Map.of("SentTimestamp", Long.toString(SENT.toEpochMilli())));
        return message;
    }
}
