package dev.billow.notifier;

import dev.billow.report.AccountId;
import dev.billow.report.Notification.Attempt;
import dev.billow.report.Notification.State;
import dev.billow.storage.JsonLog;
import dev.billow.webhook.WebhookStore;
import dev.billow.webhook.WebhookTest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Makes the tests that people ask for: one signed ping, one attempt. A good one enables its URL,
/// and one that is answered 410 disables it, as with a report.
final class WebhookTests {
    private final WebhookStore webhooks;
    private final WebhookSigner signer;
    private final WebhookSender sender;
    private final InstantSource clock;
    private final JsonLog log;

    WebhookTests(
            WebhookStore webhooks,
            WebhookSigner signer,
            WebhookSender sender,
            InstantSource clock,
            JsonLog log) {
        this.webhooks = webhooks;
        this.signer = signer;
        this.sender = sender;
        this.clock = clock;
        this.log = log;
    }

    /// Makes the account's test, unless it was made already or somebody else makes it.
    ///
    /// @throws dev.billow.report.StoreUnavailableException when it could not be made or noted; to
    ///     be sent again
    void handle(AccountId account) {
        Instant now = clock.instant();
        webhooks.takeTest(account, now, now.plus(Notifier.HOLD)).ifPresent(this::make);
    }

    private void make(WebhookTest test) {
        Instant start = clock.instant();
        Outcome outcome =
                sender.send(
                        signer.call(
                                test.account(), test.url(), test.id(), WebhookPayload.ping(test)));
        Duration took = Duration.between(start, clock.instant());
        log.with("account", test.account())
                .with("test", test.id())
                .with("outcome", outcome.code())
                .with("detail", outcome.detail())
                .with("ms", took.toMillis())
                .info("tested");
        State state =
                switch (outcome) {
                    case Outcome.Delivered() -> State.DELIVERED;
                    case Outcome.TryAgain _, Outcome.Refused _, Outcome.Waiting _ -> State.FAILED;
                    case Outcome.Gone _ -> State.DISABLED;
                };
        if (state == State.DELIVERED) {
            webhooks.enable(test.account(), test.url());
        }
        if (state == State.DISABLED) {
            webhooks.disable(test.account(), test.url(), clock.instant());
        }
        webhooks.endTest(test.ended(state, new Attempt(start, outcome.code(), took)));
    }
}
