package dev.billow.account;

import dev.billow.report.OnBadRecords;

/// How an account wants its reports made.
///
/// @param onBadRecords what happens when its usage files hold records that must not be billed
public record AccountSettings(OnBadRecords onBadRecords) {
    /// Those of an account that has chosen nothing.
    public static final AccountSettings USUAL = new AccountSettings(OnBadRecords.ERROR);
}
