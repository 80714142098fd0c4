package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The API knows by each request under which name it is called; a webhook must not lead there.
@Tag("S53")
class OwnHostTest {
    private static final String OWN = "https://API.billow.example./reports/billing";

    private final TestApi api = new TestApi();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reports/billing",
                "/reports/cdr",
                "/api/BillingReport",
                "/json/reply/BillingReport"
            })
    void aReportThatWouldCallTheApiIsRefused(String path) {
        Answered refused =
                api.ask("POST", path).json("{\"webhookUrl\":\"%s\"}".formatted(OWN)).send();

        assertRefused(refused);
        assertThat(api.store.all()).isEmpty();
    }

    @Test
    void aBatchWithAReportThatWouldCallTheApiIsRefused() {
        Answered refused =
                api.ask("POST", "/api/BillingReport[]")
                        .json("[{},{\"webhookUrl\":\"%s\"}]".formatted(OWN))
                        .send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("WebhookUrl", "Billow's own");
        assertThat(api.store.all()).isEmpty();
    }

    @Test
    void aScheduleThatWouldCallTheApiIsRefused() {
        Answered refused =
                api.ask("POST", "/accounts/acme/schedules")
                        .as("Manager", "acme")
                        .json(
                                "{\"reportType\":\"billing\",\"period\":\"month\",\"webhookUrl\":\"%s\"}"
                                        .formatted(OWN))
                        .send();

        assertRefused(refused);
        assertThat(api.schedules.list(TestApi.ACME)).isEmpty();
    }

    @Test
    void aTestThatWouldCallTheApiIsRefused() {
        Answered refused =
                api.ask("POST", "/accounts/acme/webhook-test")
                        .as("Manager", "acme")
                        .json("{\"webhookUrl\":\"%s\"}".formatted(OWN))
                        .send();

        assertRefused(refused);
        assertThat(api.queue.tests()).isEmpty();
    }

    @Test
    void anotherHostOfTheSameDomainIsCalled() {
        Answered answer = api.post("{\"webhookUrl\":\"https://hooks.billow.example/x\"}");

        assertThat(answer.status()).isEqualTo(200);
    }

    private static void assertRefused(Answered answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultyFields()).containsExactly("WebhookUrl");
        assertThat(answer.body()).contains("Billow's own");
    }
}
