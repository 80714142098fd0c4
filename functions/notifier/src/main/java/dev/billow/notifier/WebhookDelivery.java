package dev.billow.notifier;

import dev.billow.report.AccountId;
import dev.billow.report.Notification;
import dev.billow.report.Report;
import dev.billow.webhook.DisabledEndpoint;
import dev.billow.webhook.WebhookStore;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/// Tells by webhook: the same id and body at each attempt, a fresh timestamp and signature.
///
/// A URL that answers 410 is disabled for its account: neither this report nor another is sent
/// there until a test of the URL succeeds. The owner is told.
final class WebhookDelivery implements Delivery {
    private final WebhookPayload payload;
    private final WebhookSigner signer;
    private final WebhookSender sender;
    private final WebhookStore webhooks;
    private final DisabledNotice notice;
    private final InstantSource clock;

    WebhookDelivery(
            WebhookPayload payload,
            WebhookSigner signer,
            WebhookSender sender,
            WebhookStore webhooks,
            DisabledNotice notice,
            InstantSource clock) {
        this.payload = payload;
        this.signer = signer;
        this.sender = sender;
        this.webhooks = webhooks;
        this.notice = notice;
        this.clock = clock;
    }

    @Override
    public Outcome attempt(Report report, Notification notification) {
        Optional<URI> asked = report.request().webhookUrl();
        if (asked.isEmpty()) {
            return new Outcome.Refused("no_url", "");
        }
        URI url = asked.get();
        AccountId account = report.request().accountId();
        if (webhooks.disabled(account, url).isPresent()) {
            tellOwner(report, url);
            return new Outcome.Gone("endpoint_disabled");
        }
        Outcome outcome =
                sender.send(
                        signer.call(
                                account, url, notification.notificationId(), payload.of(report)));
        if (outcome instanceof Outcome.Gone) {
            webhooks.disable(account, url, clock.instant());
            tellOwner(report, url);
        }
        return outcome;
    }

    /// Tells once. A report without an address, or a mail that does not go out, leaves it to the
    /// next report that meets the disabled URL.
    private void tellOwner(Report report, URI url) {
        AccountId account = report.request().accountId();
        Optional<DisabledEndpoint> disabled = webhooks.disabled(account, url);
        if (disabled.isPresent()
                && !disabled.get().isOwnerTold()
                && notice.send(report, url, disabled.get())) {
            webhooks.noteOwnerTold(account, url);
        }
    }
}
