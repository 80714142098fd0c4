package dev.billow.notifier;

import dev.billow.account.AccountSettings;
import dev.billow.account.AllowedRecipients;
import dev.billow.account.InMemoryAccountStore;
import dev.billow.mail.InMemorySubscriptionStore;
import dev.billow.mail.Recipients;

/// Who may be mailed in tests: acme's settings allow its own domain, and nobody unsubscribed.
final class Mails {
    static final UnsubscribeLinks LINKS =
            new UnsubscribeLinks("https://api.example", () -> SampleReports.KEYS);

    final InMemoryAccountStore accounts = new InMemoryAccountStore();
    final InMemorySubscriptionStore subscriptions = new InMemorySubscriptionStore();

    Mails() {
        allow("@acme.example");
    }

    /// Puts this list in the place of the account's.
    void allow(String list) {
        accounts.put(SampleReports.ACCOUNT, AccountSettings.USUAL.with(Recipients.parse(list)));
    }

    RecipientMails through(MailSender sender) {
        return new RecipientMails(
                new AllowedRecipients(Recipients.parse("@everyone.example"), accounts),
                subscriptions,
                LINKS,
                sender);
    }
}
