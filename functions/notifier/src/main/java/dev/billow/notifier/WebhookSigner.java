package dev.billow.notifier;

import dev.billow.report.AccountId;
import dev.billow.report.SigningKeys;
import dev.billow.webhook.WebhookStore;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// Signs calls by every secret of the account that is live: while one takes another's place, a
/// receiver that knows either is served. While the master secret changes, each is signed by as it
/// was told before and as it would be told now.
final class WebhookSigner {
    private final Supplier<SigningKeys> keys;
    private final WebhookStore webhooks;
    private final InstantSource clock;

    WebhookSigner(Supplier<SigningKeys> keys, WebhookStore webhooks, InstantSource clock) {
        this.keys = keys;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /// A call that is signed now.
    ///
    /// @param id the header `webhook-id`
    WebhookSender.Call call(AccountId account, URI url, String id, String body) {
        Instant now = clock.instant();
        SigningKeys held = keys.get();
        List<String> secrets =
                webhooks.secrets(account).live(now).stream()
                        .flatMap(secret -> held.webhookSecrets(account, secret.id()).stream())
                        .toList();
        String signature = WebhookSignature.of(secrets, id, now.getEpochSecond(), body);
        return new WebhookSender.Call(url, id, now.getEpochSecond(), signature, body);
    }
}
