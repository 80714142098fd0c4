package dev.billow.api;

import static dev.billow.api.TestMessages.FAILED;
import static dev.billow.api.TestMessages.SCHEDULES;
import static dev.billow.api.TestMessages.event;
import static dev.billow.api.TestMessages.failed;
import static dev.billow.api.TestMessages.fired;
import static dev.billow.api.TestMessages.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import dev.billow.api.TestApi.JsonText;
import dev.billow.event.InMemoryEventBus;
import dev.billow.event.RejectedRequest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.Set;

/// Messages that cannot be served: what is kept of them, and what is told.
class RejectedMessageTest {
    private final TestMessages messages = new TestMessages();

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
        assertThat(messages.handle(message("m1", body))).isEmpty();

        assertThat(messages.store.all()).isEmpty();
        assertThat(messages.rejected.rejected())
                .extracting(RejectedRequest::errorCode)
                .containsExactly("Forbidden");
    }

    @Test
    void aQueueThatIsForNoAccountRefusesEverything() {
        MessageHandler closed = messages.handler(messages.store, Set.of());

        closed.handleRequest(
                event(message("m1", "{\"reportType\":\"billing\",\"accountId\":\"acme\"}")),
                new NoContext());

        assertThat(messages.store.all()).isEmpty();
        assertThat(messages.rejected.rejected()).hasSize(1);
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
        assertThat(messages.handle(message("m1", body))).isEmpty();

        assertThat(messages.store.all()).isEmpty();
        RejectedRequest kept = messages.rejected.rejected().getFirst();
        assertThat(kept.body()).isEqualTo(body);
        assertThat(kept.messageId()).isEqualTo("m1");
        assertThat(kept.errorCode()).isEqualTo(code);
        assertThat(kept.message()).contains(message);
        InMemoryEventBus.Event told = messages.bus.events().getFirst();
        assertThat(told.type()).isEqualTo("report.rejected");
        Map<String, Object> detail = JsonText.members(told.detail());
        assertThat(detail).containsEntry("type", "report.rejected").containsKey("timestamp");
        assertThat((Map<?, ?>) detail.get("data"))
                .extracting("messageId", "errorCode", "message")
                .containsExactly("m1", code, kept.message());
    }

    @Test
    @Tag("B24")
    void aMessageLargerThanABodyMayBeIsRejected() {
        messages.handle(message("m1", "{\"reportType\":\"" + "x".repeat(65536) + "\"}"));

        assertThat(messages.rejected.rejected())
                .extracting(RejectedRequest::errorCode)
                .containsExactly("RequestEntityTooLarge");
        assertThat(messages.bus.events().getFirst().detail()).hasSizeLessThan(100_000);
    }

    @Test
    @Tag("F19")
    void whatCannotBeRecordedOrToldComesAgain() {
        MessageHandler broken =
                messages.handler(FailingStore.at("create").apply(messages.store), Set.of("acme"));
        SQSEvent good = event(message("m1", "{\"reportType\":\"billing\"}"));
        assertThat(failed(broken, good)).containsExactly("m1");
        assertThat(messages.rejected.rejected()).isEmpty();

        messages.bus.breakDown();
        assertThat(
                        messages.handle(
                                message("m2", "{}"), message("m3", "{\"reportType\":\"billing\"}")))
                .containsExactly("m2");
        assertThat(messages.store.all()).hasSize(1);
        messages.bus.recover();
        assertThat(messages.handle(message("m2", "{}"))).isEmpty();
        assertThat(messages.bus.events()).hasSize(1);
    }

    @Test
    void whatNoScheduleSendsIsRejected() {
        messages.handle(
                message("m1", SCHEDULES, "{\"reportType\":\"billing\",\"accountId\":\"acme\"}"));

        assertThat(messages.store.all()).isEmpty();
        assertThat(messages.rejected.rejected())
                .extracting(RejectedRequest::errorCode)
                .containsExactly("SerializationException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"webhookUrl\":\"https://ann:p4ss@10.0.0.1/hook?token=t0k\"}",
                "{\"reportType\":\"cdr\",\"accountId\":\"globex\",\"webhookUrl\":"
                        + "\"https://ann:p4ss@hooks.acme.example/hook?token=t0k\"}",
                "{\"reportType\":\"nope\",\"WEBHOOKURL\":\"https://ann:p4ss@acme.example?token=t0k\"}",
                "{\"webhook_url\":\"https://ann:p4ss@hooks.acme.example/hook?token=t0k\"}",
                "{\"reportType\":\"nope\",\"webhookUrl\":[\"https://ann:p4ss@acme.example?token=t0k\"]}",
                "{\"webhookUrl\":\"https://ann:p4ss@hooks.acme.example/hook?token=t0k",
                "webhookUrl=https://ann:p4ss@hooks.acme.example/hook?token=t0k",
                "{\"detail-type\":\"x\",\"time\":\"2026-01-01T00:00:00Z\",\"detail\":"
                        + "{\"webhookUrl\":\"https://ann:p4ss@acme.example/hook?token=t0k\"}}",
            })
    void theEventShowsNoSecretOfAWebhooksUrlAndTheQueueKeepsIt(String body) {
        messages.handle(message("m1", body));

        assertThat(messages.bus.events().getLast().detail()).doesNotContain("p4ss", "t0k");
        assertThat(messages.rejected.rejected()).hasSize(1);
        RejectedRequest kept = messages.rejected.rejected().getLast();
        assertThat(kept.body()).isEqualTo(body);
        assertThat(kept.message()).doesNotContain("p4ss", "t0k");
    }

    @Test
    @Tag("F6")
    void howeverOftenTheBusFailsOneCopyIsKept() {
        messages.bus.breakDown();
        for (int i = 0; i < 10; i++) {
            assertThat(messages.handle(message("m1", "{}"))).containsExactly("m1");
        }
        messages.bus.recover();

        assertThat(messages.handle(message("m1", "{}"))).isEmpty();

        assertThat(messages.rejected.rejected()).hasSize(1);
        assertThat(messages.bus.events()).hasSize(1);
    }

    @Test
    void theEventShowsTheMembersOfARequestAndOfTheWebhooksUrlWhatErrorsShow() {
        messages.handle(
                message(
                        "m1",
                        event(
                                "e1",
                                "2026-11-24T00:00:00Z",
                                "{\"REPORTTYPE\":\"cdr\",\"accountId\":\"globex\",\"mark\":\"x\","
                                        + "\"includeCustomerIds\":true,\"webhookUrl\":"
                                        + "\"https://ann:p4ss@hooks.acme.example/a?token=t0k\"}")));

        assertThat(messages.told().get("request"))
                .isEqualTo(
                        Map.of(
                                "reportType", "cdr",
                                "accountId", "globex",
                                "includeCustomerIds", "true",
                                "webhookUrl", "https://…@hooks.acme.example/a?…"));
    }

    @Test
    void theEventShowsWhatAScheduleAskedFor() {
        String fired = fired("acme", "month", "UTC", "2026-11-01T00:15:00Z");

        messages.handle(message("m1", SCHEDULES, fired.replace("@globex", "@initech")));

        assertThat((Map<?, ?>) messages.told().get("request"))
                .extracting("accountId", "startDate", "endDate", "emailAddressToNotify")
                .containsExactly("acme", "2026-10-01", "2026-10-31", "billing@initech.example");
    }

    @ParameterizedTest
    @Tag("F14")
    @ValueSource(
            strings = {"{\"reportType\":\"billing\",\"accountId\":\"acme\"}", "not json", "[["})
    void whatWasTriedInVainIsToldAndKeptWithoutBeingRead(String body) {
        assertThat(messages.handle(message("m1", FAILED, body))).isEmpty();

        assertThat(messages.store.all()).isEmpty();
        assertThat(messages.rejected.rejected())
                .containsExactly(
                        new RejectedRequest(
                                "m1",
                                body,
                                "ServiceUnavailable",
                                "The request was tried in vain until it was given up"));
        assertThat(messages.told().get("errorCode")).isEqualTo("ServiceUnavailable");
        assertThat(messages.told().get("request")).isEqualTo(Map.of());
    }
}
