package dev.billow.notifier;

import dev.billow.report.AccountId;
import dev.billow.report.Report;
import dev.billow.webhook.DisabledEndpoint;

import java.net.URI;
import java.util.Optional;

/// Mails the owner of a webhook that nothing more is sent to it, and how that can be changed.
final class DisabledNotice {
    private final MailSender sender;

    DisabledNotice(MailSender sender) {
        this.sender = sender;
    }

    /// @return false when the report names nobody to tell, or the mail did not go out
    boolean send(Report report, URI url, DisabledEndpoint disabled) {
        Optional<String> to = report.request().emailAddress().filter(MailDelivery::isOneAddress);
        return to.isPresent()
                && sender.send(mail(report, url, disabled, to.get())) instanceof Outcome.Delivered;
    }

    private static Mail mail(Report report, URI url, DisabledEndpoint disabled, String to) {
        AccountId account = report.request().accountId();
        String subject = "A webhook of %s is disabled".formatted(account);
        String what =
                ("%s answered 410 (Gone) at %s when it was told of report %s."
                                + " Nothing more is sent to it for account %s.")
                        .formatted(shown(url), disabled.since(), report.id(), account);
        String remedy =
                "To enable it again, make it accept webhooks and send a test to the same URL:"
                        + " POST /accounts/%s/webhook-test.".formatted(account);
        return new Mail(
                to,
                subject,
                what + "\n\n" + remedy + "\n",
                """
                <!DOCTYPE html>
                <html lang="en"><body>
                <p>%s</p>
                <p>%s</p>
                </body></html>
                """
                        .formatted(ReportMail.escaped(what), ReportMail.escaped(remedy)));
    }

    /// Without its query, which may hold a secret.
    private static String shown(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }
}
