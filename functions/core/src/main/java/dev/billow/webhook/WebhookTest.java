package dev.billow.webhook;

import dev.billow.report.AccountId;
import dev.billow.report.Notification.Attempt;
import dev.billow.report.Notification.State;

import java.net.URI;
import java.time.Duration;
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
    /// How long it may take until it is made; whoever asked for it is told then that it failed.
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    /// One that was just asked for.
    public static WebhookTest pending(String id, AccountId account, URI url, Instant now) {
        return new WebhookTest(id, account, url, now, State.PENDING, Optional.empty());
    }

    /// Whether it should have been made long ago, and will not be made any more.
    public boolean isOverdue(Instant now) {
        return state == State.PENDING && !asked.plus(PATIENCE).isAfter(now);
    }

    /// The same, once it was made.
    public WebhookTest ended(State end, Attempt made) {
        return new WebhookTest(id, account, url, asked, end, Optional.of(made));
    }
}
