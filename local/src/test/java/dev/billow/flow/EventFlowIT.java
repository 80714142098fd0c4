package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.flow.ReportsClient.Answer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Reports without HTTP: what is told of them, and how they are asked for.
class EventFlowIT {
    private static final Duration SOON = Duration.ofSeconds(40);

    /// What the queue of requests takes, in bytes.
    private static final int LARGEST = 1_032_192;

    private final StackUnderTest stack = StackUnderTest.shared();
    private final ReportsClient manager = stack.client("manager@acme.example");
    private final SqsClient sqs = stack.sqs();

    @Test
    @Tag("F18")
    void theEndOfAReportIsToldOnTheBusAsTheWebhookTellsIt() throws Exception {
        Usage usage = stack.usage();
        usage.put(
                "2026-09-01",
                "a.csv",
                """
                recordId,category,startTime,quantity,unit,price,currency
                r1,calls,2026-09-01T00:00:00Z,1.5,minutes,0.1,USD
                """);
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            String id =
                    stack.client("admin@billow.example")
                            .ask(
                                    Map.of(
                                            "startDate",
                                            "2026-09-01",
                                            "endDate",
                                            "2026-09-01",
                                            "accountId",
                                            usage.account(),
                                            "webhookUrl",
                                            receiver.url()));

            String called = receiver.await(1, SOON).getFirst().text();
            Json event =
                    Json.of(await(() -> received("FinishedReports"), body -> body.contains(id)));

            assertThat(event.members())
                    .containsEntry("source", "billow")
                    .containsEntry("detail-type", "report.completed");
            assertThat(event.object("detail")).isEqualTo(Json.of(called));
            assertThat(event.object("detail").object("data").members())
                    .containsEntry("rowsIncluded", true);
        }
    }

    @Test
    @Tag("F6")
    void aMessageThatIsSentTwiceAsksForOneReport() {
        String day = "2026-02-03";
        String body =
                "{\"reportType\":\"billing\",\"accountId\":\"acme\",\"startDate\":\"%s\",\"endDate\":\"%s\"}"
                        .formatted(day, day);
        MessageAttributeValue key =
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(UUID.randomUUID().toString())
                        .build();
        for (int i = 0; i < 2; i++) {
            sqs.sendMessage(
                    request ->
                            request.queueUrl(stack.text("REQUEST_QUEUE_URL"))
                                    .messageBody(body)
                                    .messageAttributes(Map.of("Idempotency-Key", key)));
        }

        String id = await(() -> reports(day), _ -> true);
        assertThat(manager.await(id, SOON).text("status")).isEqualTo("Completed");
        String told = await(this::events, line -> line.contains(id));
        assertThat(told).contains("report.completed");
        assertThat(reports(day)).hasSize(1);
    }

    @Test
    void anEventOfARuleAsksForAReport() {
        String day = "2026-02-04";
        String detail =
                "{\"reportType\":\"billing\",\"startDate\":\"%s\",\"endDate\":\"%s\"}"
                        .formatted(day, day);
        PutEventsRequestEntry entry =
                PutEventsRequestEntry.builder()
                        .eventBusName("default")
                        .source("erp")
                        .detailType("Month closed")
                        .detail(detail)
                        .build();
        try (EventBridgeClient events = stack.eventBridge()) {
            events.putEvents(put -> put.entries(entry));
        }

        String id = await(() -> reports(day), _ -> true);
        assertThat(manager.await(id, SOON).text("status")).isEqualTo("Completed");
    }

    @Test
    @Tag("A7")
    void aRequestForAnotherAccountIsKeptAndTold() {
        String mark = UUID.randomUUID().toString();
        String body = "{\"reportType\":\"billing\",\"accountId\":\"%s\"}".formatted(mark);
        send("RequestQueue", body);

        Json event = Json.of(await(this::events, line -> line.contains(mark)));
        assertThat(event.members()).containsEntry("detail-type", "report.rejected");
        assertThat(event.object("detail").object("data").members())
                .containsEntry("errorCode", "Forbidden")
                .containsEntry("request", Map.of("reportType", "billing", "accountId", mark));
        assertThat(await(() -> received("RejectedRequestQueue"), kept -> kept.contains(mark)))
                .isEqualTo(body);
    }

    @Test
    @Tag("L8")
    void theLargestMessageThatTheQueueTakesIsKeptWhole() {
        String mark = UUID.randomUUID().toString();
        String body = mark + "x".repeat(LARGEST - mark.length());
        send("RequestQueue", body);

        assertThat(await(() -> received("RejectedRequestQueue"), kept -> kept.contains(mark)))
                .isEqualTo(body);
    }

    @Test
    @Tag("F14")
    void whatWasTriedInVainIsToldAndKept() {
        String body = "{\"reportType\":\"%s\"".formatted(UUID.randomUUID());
        String sent = send("FailedRequestQueue", body);

        Json event = Json.of(await(this::events, line -> line.contains(sent)));
        assertThat(event.members()).containsEntry("detail-type", "report.rejected");
        assertThat(event.object("detail").object("data").members())
                .containsEntry("errorCode", "ServiceUnavailable");
        assertThat(await(() -> received("RejectedRequestQueue"), body::equals)).isEqualTo(body);
    }

    @Test
    void aScheduleAsksForThePeriodThatIsOverEachTimeItIsDue() {
        Answer made =
                manager.post(
                        "/accounts/globex/schedules",
                        Map.of(
                                "reportType", "billing",
                                "period", "year",
                                "timeOfDay", "07:30",
                                "timeZoneId", "Asia/Tokyo"));
        assertThat(made.status()).isEqualTo(200);
        Instant next = Instant.parse(made.json().text("nextReport"));

        int year = stack.moveSchedulesTo(next.atZone(ZoneId.of("Asia/Tokyo"))).getYear() - 1;

        String id = await(() -> reports("globex", year + "-01-01"), _ -> true);
        Json details = manager.await(id, SOON).object("details");
        assertThat(details.members())
                .containsEntry("startDate", year + "-01-01")
                .containsEntry("endDate", year + "-12-31")
                .containsEntry("timeZoneId", "Asia/Tokyo");
        String path = "/accounts/globex/schedules/" + made.json().text("scheduleId");
        assertThat(manager.delete(path).status()).isEqualTo(204);
        assertThat(manager.get(path).status()).isEqualTo(404);
    }

    /// @return the message's id
    private String send(String queue, String body) {
        return sqs.sendMessage(request -> request.queueUrl(stack.queueUrl(queue)).messageBody(body))
                .messageId();
    }

    private List<String> reports(String day) {
        return reports("acme", day);
    }

    /// The ids of the account's reports from this day on.
    private List<String> reports(String account, String day) {
        return manager
                .get("/reports?limit=100&accountId=" + account)
                .json()
                .list("reports")
                .stream()
                .filter(each -> String.valueOf(each).contains("startDate=" + day))
                .map(each -> String.valueOf(((Map<?, ?>) each).get("id")))
                .toList();
    }

    private List<String> events() {
        try {
            return Files.readAllLines(stack.path("BILLOW_EVENTS_FILE"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> received(String queue) {
        return sqs
                .receiveMessage(
                        request ->
                                request.queueUrl(stack.queueUrl(queue))
                                        .maxNumberOfMessages(10)
                                        .waitTimeSeconds(1))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    private static String await(Supplier<List<String>> look, Predicate<String> wanted) {
        Instant end = Instant.now().plus(SOON);
        while (Instant.now().isBefore(end)) {
            for (String each : look.get()) {
                if (wanted.test(each)) {
                    return each;
                }
            }
            ReportsClient.pause(Duration.ofMillis(100));
        }
        throw new AssertionError("not seen after " + SOON);
    }
}
