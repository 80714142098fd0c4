package dev.billow.webhook;

import dev.billow.report.AccountId;
import dev.billow.report.Notification.Attempt;
import dev.billow.report.Notification.State;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// A ping that somebody asked for, to see whether their receiver works.
///
/// @param id the header `webhook-id`
/// @param asked when it was asked for
/// @param attempt how it went, once it was made; there is one only
public record WebhookTest(
        String id,
        AccountId account,
        URI url,
        Instant asked,
        State state,
        Optional<Attempt> attempt) {
    /// One that was just asked for.
    public static WebhookTest pending(String id, AccountId account, URI url, Instant now) {
        return new WebhookTest(id, account, url, now, State.PENDING, Optional.empty());
    }

    /// The same, once it was made.
    public WebhookTest ended(State end, Attempt made) {
        return new WebhookTest(id, account, url, asked, end, Optional.of(made));
    }
}
