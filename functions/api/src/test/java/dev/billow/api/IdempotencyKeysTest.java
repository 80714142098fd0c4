package dev.billow.api;

import static dev.billow.api.TestMessages.SCHEDULES;
import static dev.billow.api.TestMessages.event;
import static dev.billow.api.TestMessages.fired;
import static dev.billow.api.TestMessages.keyed;
import static dev.billow.api.TestMessages.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.event.RejectedRequest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One account's keys, wherever they come from: what is named alike in two places is two things.
@Tag("F22")
class IdempotencyKeysTest {
    private static final String DAYS = "\"startDate\":\"2026-09-01\",\"endDate\":\"2026-09-30\"";

    private final TestApi api = new TestApi();
    private final TestMessages messages = new TestMessages(api.store);

    /// Keys of HTTP live for a day.
    @BeforeEach
    void atTheSameTime() {
        messages.moveTo(TestApi.NOW);
    }

    @ParameterizedTest
    @CsvSource({"own, 0", "sender, 0", "event, 0", "message, 0", "batch, 0", "0, batch", "0, own"})
    void theKeyOfABatchIsNoMessages(String header, String name) {
        Answered batch =
                api.ask("POST", "/api/BillingReport[]")
                        .header("Idempotency-Key", header)
                        .json("[{" + DAYS + "},{" + DAYS + ",\"includeCustomerIds\":true}]")
                        .send();
        assertThat(batch.status()).isEqualTo(200);

        askForAnother(name);
    }

    @ParameterizedTest
    @CsvSource({"own", "sender", "m1", "e1", "0"})
    void theKeyOfARequestIsNoMessages(String key) {
        assertThat(
                        api.ask("POST", "/reports/billing")
                                .header("Idempotency-Key", key)
                                .json("{" + DAYS + "}")
                                .send()
                                .status())
                .isEqualTo(200);

        askForAnother(key);
    }

    @Test
    void anEventsIdIsNoSendersKeyAndNeitherIsAMessagesId() {
        askForAnother("same");
    }

    @Test
    void aSendersKeyIsNoSchedules() {
        String at = "2026-11-24T06:00:00Z";
        messages.handle(message("m1", SCHEDULES, fired("acme", "day", "UTC", at)));
        String id = messages.store.all().getFirst().createdBy().substring("schedule ".length());

        askForAnother(id + "\n" + at);
    }

    /// By a message, an event and a sender's key of this name, each for a report of its own.
    private void askForAnother(String name) {
        int before = messages.store.all().size();
        messages.handle(
                keyed(name, message("m1", asking("2026-10-01"))),
                message(
                        "m2",
                        event(
                                name.replace("\n", "\\n"),
                                "2026-11-24T00:00:00Z",
                                asking("2026-10-02"))),
                message(name, asking("2026-10-03")));

        assertThat(messages.rejected.rejected()).extracting(RejectedRequest::errorCode).isEmpty();
        assertThat(messages.store.all()).hasSize(before + 3);
    }

    private static String asking(String day) {
        return "{\"reportType\":\"cdr\",\"startDate\":\"%s\",\"endDate\":\"%s\"}"
                .formatted(day, day);
    }
}
