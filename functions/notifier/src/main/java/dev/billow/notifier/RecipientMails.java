package dev.billow.notifier;

import dev.billow.account.AllowedRecipients;
import dev.billow.mail.EmailAddress;
import dev.billow.mail.SubscriptionStore;
import dev.billow.report.Report;
import dev.billow.report.ReportRequest;

import java.util.Optional;

/// Mails whom a report names, if they may be mailed at that moment: lists may have changed since it
/// was asked for, and people unsubscribe.
final class RecipientMails {
    /// Writes a mail.
    interface Writing {
        /// @param unsubscribe the link that ends such mails
        Mail mail(String to, String unsubscribe);
    }

    private final AllowedRecipients allowed;
    private final SubscriptionStore subscriptions;
    private final UnsubscribeLinks links;
    private final MailSender sender;

    RecipientMails(
            AllowedRecipients allowed,
            SubscriptionStore subscriptions,
            UnsubscribeLinks links,
            MailSender sender) {
        this.allowed = allowed;
        this.subscriptions = subscriptions;
        this.links = links;
        this.sender = sender;
    }

    /// Makes one attempt.
    ///
    /// @throws dev.billow.report.StoreUnavailableException when it cannot be seen who may be mailed
    Outcome send(Report report, Writing writing) {
        ReportRequest request = report.request();
        Optional<String> to = request.emailAddress();
        if (to.isEmpty() || !EmailAddress.isPlain(to.get())) {
            return new Outcome.Refused("invalid_address", "");
        }
        String address = to.get();
        if (!request.mailsRequester() && !allowed.admit(request.accountId(), address)) {
            return new Outcome.Refused("recipient_not_allowed", "");
        }
        if (subscriptions.isUnsubscribed(request.accountId(), address)) {
            return new Outcome.Refused("recipient_unsubscribed", "");
        }
        return sender.send(writing.mail(address, links.of(request.accountId(), address)));
    }
}
