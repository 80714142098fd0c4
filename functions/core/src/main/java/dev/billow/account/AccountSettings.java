package dev.billow.account;

import dev.billow.mail.Recipients;
import dev.billow.report.OnBadRecords;

/// How an account wants its reports made, and who may hear of them.
///
/// @param onBadRecords what happens when its usage files hold records that must not be billed
/// @param mailRecipients who may be mailed about it, besides those whom the installation names
public record AccountSettings(OnBadRecords onBadRecords, Recipients mailRecipients) {
    /// Those of an account that has chosen nothing.
    public static final AccountSettings USUAL =
            new AccountSettings(OnBadRecords.ERROR, Recipients.NONE);

    /// The same settings with another choice about bad records.
    public AccountSettings with(OnBadRecords chosen) {
        return new AccountSettings(chosen, mailRecipients);
    }

    /// The same settings with another list of recipients.
    public AccountSettings with(Recipients chosen) {
        return new AccountSettings(onBadRecords, chosen);
    }
}
