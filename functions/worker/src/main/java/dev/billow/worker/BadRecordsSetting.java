package dev.billow.worker;

import dev.billow.account.AccountStore;
import dev.billow.report.AccountId;
import dev.billow.report.OnBadRecords;

/// What an account wants done with bad records, as it stands when a run of a report starts.
@FunctionalInterface
interface BadRecordsSetting {
    /// @throws dev.billow.report.StoreUnavailableException when it cannot be read
    OnBadRecords of(AccountId account);

    /// Reads it from the settings of accounts.
    static BadRecordsSetting from(AccountStore accounts) {
        return account -> accounts.find(account).onBadRecords();
    }
}
