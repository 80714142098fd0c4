package dev.billow.mail;

import dev.billow.report.AccountId;

import java.time.Instant;

/// The record of those who asked not to be mailed about an account any more. Letters of an address
/// have no case.
///
/// Every method may throw [dev.billow.report.StoreUnavailableException].
public interface SubscriptionStore {
    /// Whether this address wants no more mail about the account, read with strong consistency.
    boolean isUnsubscribed(AccountId account, String address);

    /// Sends no more mail about the account to this address.
    void unsubscribe(AccountId account, String address, Instant now);

    /// Lets mail about the account through to this address again.
    void subscribe(AccountId account, String address);
}
