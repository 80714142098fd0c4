package dev.billow.notifier;

import dev.billow.report.Notification;
import dev.billow.report.Report;
import dev.billow.report.SigningKeys;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/// Tells by webhook: the same id and body at each attempt, a fresh timestamp and signature.
final class WebhookDelivery implements Delivery {
    private final WebhookPayload payload;
    private final SigningKeys keys;
    private final WebhookSender sender;
    private final InstantSource clock;

    WebhookDelivery(
            WebhookPayload payload, SigningKeys keys, WebhookSender sender, InstantSource clock) {
        this.payload = payload;
        this.keys = keys;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public Outcome attempt(Report report, Notification notification) {
        Optional<URI> url = report.request().webhookUrl();
        if (url.isEmpty()) {
            return new Outcome.Refused("no_url", "");
        }
        String secret = keys.webhookSecret(report.request().accountId());
        String id = notification.notificationId();
        String body = payload.of(report);
        long timestamp = clock.instant().getEpochSecond();
        String signature = WebhookSignature.of(secret, id, timestamp, body);
        return sender.send(new WebhookSender.Call(url.get(), id, timestamp, signature, body));
    }
}
