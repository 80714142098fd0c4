package dev.billow.account;

import dev.billow.mail.Recipients;
import dev.billow.report.AccountId;

/// Who may be mailed about an account: those whom the installation names for every account, and
/// those whom the account's own settings name. Without either it is nobody.
public final class AllowedRecipients {
    private final Recipients everywhere;
    private final AccountStore accounts;

    /// @param everywhere the installation's list
    public AllowedRecipients(Recipients everywhere, AccountStore accounts) {
        this.everywhere = everywhere;
        this.accounts = accounts;
    }

    /// Whether this plain address may be mailed, as things stand.
    ///
    /// @throws dev.billow.report.StoreUnavailableException when the settings cannot be read
    public boolean admit(AccountId account, String address) {
        return everywhere.include(address)
                || accounts.find(account).mailRecipients().include(address);
    }
}
