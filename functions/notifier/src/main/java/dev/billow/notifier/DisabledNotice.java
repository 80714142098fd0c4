package dev.billow.notifier;

import dev.billow.report.AccountId;
import dev.billow.report.Report;
import dev.billow.storage.JsonLog;
import dev.billow.webhook.DisabledEndpoint;
import dev.billow.webhook.WebhookStore;

import java.net.URI;
import java.util.Optional;

/// Mails the owner of a webhook that nothing more is sent to it, and how that can be changed.
///
/// It tells once. A report without an address, or a mail that does not go out, leaves it to the
/// next report that meets the disabled URL; so does a mail that could not be noted, which is then
/// sent twice.
final class DisabledNotice {
    private final RecipientMails mails;
    private final WebhookStore webhooks;
    private final JsonLog log;

    DisabledNotice(RecipientMails mails, WebhookStore webhooks, JsonLog log) {
        this.mails = mails;
        this.webhooks = webhooks;
        this.log = log;
    }

    /// Tells whom the report names that the URL is disabled, if nobody was told yet. Whatever fails
    /// is logged and no more: the report's own delivery has ended either way.
    void tell(Report report, URI url) {
        AccountId account = report.request().accountId();
        try {
            Optional<DisabledEndpoint> untold =
                    webhooks.disabled(account, url).filter(it -> !it.isOwnerTold());
            if (untold.isPresent() && isMailed(report, url, untold.get())) {
                webhooks.noteOwnerTold(account, url);
            }
        } catch (RuntimeException e) {
            log.with("reportId", report.id())
                    .with("account", account)
                    .warn("The owner may not know that a webhook is disabled", e);
        }
    }

    private boolean isMailed(Report report, URI url, DisabledEndpoint disabled) {
        Outcome outcome =
                mails.send(
                        report, (to, unsubscribe) -> mail(report, url, disabled, to, unsubscribe));
        return outcome instanceof Outcome.Delivered;
    }

    private static Mail mail(
            Report report, URI url, DisabledEndpoint disabled, String to, String unsubscribe) {
        AccountId account = report.request().accountId();
        String what =
                ("%s answered 410 (Gone) at %s. It did not take report %s, and nothing more is"
                                + " sent to it for account %s.")
                        .formatted(shown(url), disabled.since(), report.id(), account);
        String remedy =
                "To enable it again, make it accept webhooks and send a test to the same URL:"
                        + " POST /accounts/%s/webhook-test.".formatted(account);
        MailBody body =
                new MailBody()
                        .paragraph(what)
                        .paragraph(remedy)
                        .link("No more mails about " + account, "", unsubscribe);
        return new Mail(
                to,
                "A webhook of %s is disabled".formatted(account),
                body.text(),
                body.html(),
                unsubscribe);
    }

    /// Without its query, which may hold a secret.
    private static String shown(URI url) {
        return ForeignText.shown(
                url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath());
    }
}
