package dev.billow.webhook;

import java.time.Instant;
import java.util.Optional;

/// One of the secrets that sign an account's webhooks, as recorded. The secret itself is derived
/// from the id and stored nowhere.
///
/// @param created empty for the one that every account has from the start
/// @param expires when it stops to sign, once another took its place
public record WebhookSecret(String id, Optional<Instant> created, Optional<Instant> expires) {
    boolean isLive(Instant now) {
        return expires.isEmpty() || expires.get().isAfter(now);
    }

    WebhookSecret expiring(Instant end) {
        return new WebhookSecret(id, created, Optional.of(end));
    }
}
