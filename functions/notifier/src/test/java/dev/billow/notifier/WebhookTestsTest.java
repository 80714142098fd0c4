package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Notification.Attempt;
import dev.billow.report.Notification.State;
import dev.billow.storage.JsonLog;
import dev.billow.webhook.DisabledEndpoint;
import dev.billow.webhook.InMemoryWebhookStore;
import dev.billow.webhook.WebhookTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

class WebhookTestsTest {
    private static final URI URL = URI.create("https://hooks.example.com/x");
    private static final Instant NOW = SampleReports.END;

    private final InMemoryWebhookStore store = new InMemoryWebhookStore();
    private final FakeSenders senders = new FakeSenders();
    private final WebhookTests tests = tests(senders);

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

    @Test
    void aSecondMessageDuringTheCallSendsNothing() {
        WebhookSender reentrant =
                call -> {
                    tests(senders).handle(SampleReports.ACCOUNT);
                    return senders.send(call);
                };

        tests(reentrant).handle(SampleReports.ACCOUNT);

        assertThat(senders.calls).hasSize(1);
    }

    @Test
    @Tag("W14")
    void aReceiverThatIsGoneDisablesItsUrl() {
        senders.answer(new Outcome.Gone("http_410"));

        tests.handle(SampleReports.ACCOUNT);

        assertThat(last().state()).isEqualTo(State.DISABLED);
        assertThat(store.disabled(SampleReports.ACCOUNT, URL))
                .contains(new DisabledEndpoint(NOW, false));
    }

    @Test
    void aTestThatIsOverdueIsNotMade() {
        WebhookTests late = tests(senders, () -> NOW.plus(WebhookTest.PATIENCE));

        late.handle(SampleReports.ACCOUNT);

        assertThat(senders.calls).isEmpty();
    }

    private WebhookTests tests(WebhookSender sender) {
        return tests(sender, () -> NOW);
    }

    private WebhookTests tests(WebhookSender sender, InstantSource clock) {
        return new WebhookTests(
                store,
                new WebhookSigner(() -> SampleReports.KEYS, store, clock),
                sender,
                clock,
                new JsonLog("test"));
    }

    private WebhookTest last() {
        return store.lastTest(SampleReports.ACCOUNT).orElseThrow();
    }
}
