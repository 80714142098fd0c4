package dev.billow.worker;

import dev.billow.report.AccountId;
import dev.billow.report.OnBadRecords;

/// What accounts want to happen with bad records.
interface BadRecordPolicies {
    /// The account's wish at this moment.
    OnBadRecords of(AccountId account);
}
