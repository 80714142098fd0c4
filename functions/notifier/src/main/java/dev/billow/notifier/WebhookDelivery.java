package dev.billow.notifier;

import dev.billow.report.AccountId;
import dev.billow.report.Notification;
import dev.billow.report.Report;
import dev.billow.report.StoreUnavailableException;
import dev.billow.webhook.WebhookStore;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Tells by webhook: the same id and body at each attempt, a fresh timestamp and signature. A
/// replay has the same id, and a body with a link that lives.
///
/// A URL that answers 410 is disabled for its account: neither this report nor another is sent
/// there until a test of the URL succeeds. The owner is told.
///
/// Few calls of an account run at a time, so that its slow receivers leave room for others'.
final class WebhookDelivery implements Delivery {
    private final WebhookPayload payload;
    private final WebhookSigner signer;
    private final WebhookSender sender;
    private final WebhookStore webhooks;
    private final DisabledNotice notice;
    private final Turns turns;
    private final InstantSource clock;

    WebhookDelivery(
            WebhookPayload payload,
            WebhookSigner signer,
            WebhookSender sender,
            WebhookStore webhooks,
            DisabledNotice notice,
            Turns turns,
            InstantSource clock) {
        this.payload = payload;
        this.signer = signer;
        this.sender = sender;
        this.webhooks = webhooks;
        this.notice = notice;
        this.turns = turns;
        this.clock = clock;
    }

    @Override
    public Outcome attempt(Report report, Notification notification) {
        Optional<URI> named = report.request().webhookUrl();
        if (named.isEmpty()) {
            return new Outcome.Refused("no_url", "");
        }
        URI url = named.get();
        AccountId account = report.request().accountId();
        if (webhooks.disabled(account, url).isPresent()) {
            return new Outcome.Gone("endpoint_disabled");
        }
        Instant asked = notification.asked(report.updated());
        Instant now = clock.instant();
        Optional<WebhookStore.Slot> slot = webhooks.takeSlot(account, now, now.plus(Notifier.HOLD));
        if (slot.isEmpty()) {
            return new Outcome.Waiting(turns.next(Duration.between(asked, now)));
        }
        Outcome outcome;
        try {
            outcome =
                    sender.send(
                            signer.call(
                                    account,
                                    url,
                                    notification.notificationId(),
                                    payload.of(report, asked)));
        } finally {
            free(account, slot.get());
        }
        if (outcome instanceof Outcome.Gone) {
            webhooks.disable(account, url, clock.instant());
        }
        return outcome;
    }

    @Override
    public void recorded(Report report, Outcome outcome) {
        if (outcome instanceof Outcome.Gone) {
            report.request().webhookUrl().ifPresent(url -> notice.tell(report, url));
        }
    }

    /// A slot that cannot be freed is free again when its time is over; the attempt was made.
    private void free(AccountId account, WebhookStore.Slot slot) {
        try {
            webhooks.freeSlot(account, slot);
        } catch (StoreUnavailableException _) {
            return;
        }
    }
}
