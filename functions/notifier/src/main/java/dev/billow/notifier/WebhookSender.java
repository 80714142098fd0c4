package dev.billow.notifier;

import java.net.URI;

/// Sends one signed webhook.
interface WebhookSender {
    /// Makes one attempt; everything that a receiver can do wrong is an outcome.
    Outcome send(Call call);

    /// What is sent.
    ///
    /// @param id the header `webhook-id`
    /// @param timestamp the header `webhook-timestamp`, seconds since 1970
    /// @param signature the header `webhook-signature`
    /// @param body JSON, sent as UTF-8
    record Call(URI url, String id, long timestamp, String signature, String body) {}
}
