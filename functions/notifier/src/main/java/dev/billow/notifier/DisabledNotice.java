package dev.billow.notifier;

import dev.billow.report.AccountId;
import dev.billow.report.Report;
import dev.billow.report.StoreUnavailableException;
import dev.billow.webhook.DisabledEndpoint;

import java.net.URI;

/// Mails the owner of a webhook that nothing more is sent to it, and how that can be changed.
final class DisabledNotice {
    private final RecipientMails mails;

    DisabledNotice(RecipientMails mails) {
        this.mails = mails;
    }

    /// @return false when the report names nobody who may be told, or the mail did not go out
    boolean send(Report report, URI url, DisabledEndpoint disabled) {
        try {
            return mails.send(
                            report,
                            (to, unsubscribe) -> mail(report, url, disabled, to, unsubscribe))
                    instanceof Outcome.Delivered;
        } catch (StoreUnavailableException _) {
            return false;
        }
    }

    private static Mail mail(
            Report report, URI url, DisabledEndpoint disabled, String to, String unsubscribe) {
        AccountId account = report.request().accountId();
        String what =
                ("%s answered 410 (Gone) at %s when it was told of report %s."
                                + " Nothing more is sent to it for account %s.")
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
