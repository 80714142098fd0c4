package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Notification.Attempt;
import dev.billow.report.Notification.State;
import dev.billow.storage.JsonLog;
import dev.billow.webhook.InMemoryWebhookStore;
import dev.billow.webhook.WebhookTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

class WebhookTestsTest {
    private static final URI URL = URI.create("https://hooks.example.com/x");
    private static final Instant NOW = SampleReports.END;

    private final InMemoryWebhookStore store = new InMemoryWebhookStore();
    private final FakeSenders senders = new FakeSenders();
    private final WebhookTests tests =
            new WebhookTests(
                    store,
                    new WebhookSigner(() -> SampleReports.KEYS, store, () -> NOW),
                    senders,
                    () -> NOW,
                    new JsonLog("test"));

    @BeforeEach
    void ask() {
        store.startTest(WebhookTest.pending("msg_1T", SampleReports.ACCOUNT, URL, NOW), NOW);
    }

    @Test
    void onePingIsSentHoweverOftenTheMessageComes() {
        tests.handle(SampleReports.ACCOUNT);
        tests.handle(SampleReports.ACCOUNT);

        assertThat(senders.calls).hasSize(1);
        assertThat(senders.calls.getFirst().id()).isEqualTo("msg_1T");
        assertThat(senders.calls.getFirst().body())
                .isEqualTo(
                        "{\"type\":\"webhook.test\",\"timestamp\":\"2026-11-01T12:00:00.123Z\","
                                + "\"data\":{\"accountId\":\"acme\"}}");
        assertThat(last().state()).isEqualTo(State.DELIVERED);
        assertThat(last().attempt()).contains(new Attempt(NOW, "delivered", Duration.ZERO));
    }

    @Test
    @Tag("W14")
    void aGoodTestEnablesItsUrl() {
        store.disable(SampleReports.ACCOUNT, URL, NOW);

        tests.handle(SampleReports.ACCOUNT);

        assertThat(store.disabled(SampleReports.ACCOUNT, URL)).isEmpty();
    }

    @Test
    @Tag("W14")
    void aFailedTestLeavesItsUrlDisabled() {
        store.disable(SampleReports.ACCOUNT, URL, NOW);
        senders.answer(new Outcome.TryAgain("http_500", ""));

        tests.handle(SampleReports.ACCOUNT);

        assertThat(store.disabled(SampleReports.ACCOUNT, URL)).isPresent();
        assertThat(last().state()).isEqualTo(State.FAILED);
        assertThat(senders.calls).hasSize(1);
    }

    private WebhookTest last() {
        return store.lastTest(SampleReports.ACCOUNT).orElseThrow();
    }
}
