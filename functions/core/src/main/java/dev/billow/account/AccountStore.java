package dev.billow.account;

import dev.billow.report.AccountId;

/// The record of what accounts have chosen.
///
/// Every method may throw [dev.billow.report.StoreUnavailableException].
public interface AccountStore {
    /// The settings, read with strong consistency; [AccountSettings#USUAL] for an account that has
    /// chosen nothing.
    AccountSettings find(AccountId account);

    /// Puts the settings in the place of those before.
    void put(AccountId account, AccountSettings settings);
}
