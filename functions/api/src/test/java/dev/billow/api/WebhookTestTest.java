package dev.billow.api;

import static dev.billow.api.TestApi.ACME;
import static dev.billow.api.TestApi.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.TestApi.Asking;
import dev.billow.report.Notification.Attempt;
import dev.billow.report.Notification.State;
import dev.billow.webhook.HostileUrls;
import dev.billow.webhook.WebhookTest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

class WebhookTestTest {
    private static final String TEST = "/accounts/acme/webhook-test";
    private static final String BODY = "{\"webhookUrl\":\"https://hooks.example.com/x\"}";

    private final TestApi api = new TestApi();

    @Test
    void aTestIsHandedToTheNotifierAndItsOutcomeCanBeRead() {
        Answered asked = manager("POST").json(BODY).send();
        WebhookTest test = api.webhooks.lastTest(ACME).orElseThrow();
        api.webhooks.endTest(
                test.ended(
                        State.FAILED,
                        new Attempt(NOW.plusSeconds(1), "http_500", Duration.ofMillis(12))));

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.text("state")).isEqualTo("Pending");
        assertThat(asked.text("id")).matches("msg_[0-9a-f]{32}T");
        assertThat(api.queue.tests()).containsExactly(ACME);
        assertThat(manager("GET").send().body())
                .isEqualTo(
                        ("{\"id\":\"%s\",\"accountId\":\"acme\","
                             + "\"webhookUrl\":\"https://hooks.example.com/x\","
                             + "\"askedAt\":\"2026-11-15T10:00:00Z\",\"state\":\"Failed\","
                             + "\"attemptedAt\":\"2026-11-15T10:00:01Z\","
                             + "\"outcome\":\"http_500\",\"milliseconds\":12}")
                                .formatted(asked.text("id")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.billow.webhook.HostileUrls#all")
    void aHostileUrlIsRefusedAsInAReport(HostileUrls.Case hostile) {
        Answered answer =
                manager("POST")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .body(
                                "webhookUrl="
                                        + URLEncoder.encode(hostile.url(), StandardCharsets.UTF_8))
                        .send();

        boolean isTooLarge = hostile.url().length() > 65_536;
        assertThat(answer.status()).isEqualTo(isTooLarge ? 413 : 400);
        assertThat(api.queue.tests()).isEmpty();
    }

    @Test
    @Tag("S58")
    void aRefusedUrlIsLoggedWithItsHostAndTheRuleAndWithoutItsQuery() {
        manager("POST").json("{\"webhookUrl\":\"https://intranet/x?token=secret\"}").send();

        assertThat(api.logged())
                .contains("\"webhookHost\":\"intranet\"", "\"account\":\"acme\"")
                .contains("\"webhookRefused\":\"the host is not public")
                .doesNotContain("secret");
    }

    @Test
    @Tag("A34")
    void anErrorShowsARefusedUrlWithoutItsUserAndQuery() {
        String body = "{\"webhookUrl\":\"https://ann:pw1@b@intranet/x?token=pw2#pw3\"}";

        Answered refused = manager("POST").json(body).send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("'https://…@intranet/x?…' is refused: ")
                .doesNotContain("ann", "pw");
    }

    @Test
    void oneTestInTenSecondsIsAllowed() {
        manager("POST").json(BODY).send();

        Answered tooSoon = manager("POST").json(BODY).send();
        api.pass(Duration.ofSeconds(10));

        assertThat(tooSoon.status()).isEqualTo(429);
        assertThat(tooSoon.headers()).containsEntry("Retry-After", "10");
        assertThat(manager("POST").json(BODY).send().status()).isEqualTo(200);
        assertThat(api.queue.tests()).hasSize(2);
    }

    @Test
    @Tag("F19")
    void aTestThatTheQueueDidNotTakeIsUnavailableAndDoesNotStayPending() {
        api.queue.breakDown();

        assertThat(manager("POST").json(BODY).send().status()).isEqualTo(503);
        assertThat(manager("GET").send().text("state")).isEqualTo("Pending");

        api.pass(WebhookTest.PATIENCE);
        assertThat(manager("GET").send().text("state")).isEqualTo("Failed");
        assertThat(manager("GET").send().text("outcome")).isEqualTo("no_result");
    }

    private Asking manager(String method) {
        return api.ask(method, TEST).as("Manager", "acme");
    }
}
