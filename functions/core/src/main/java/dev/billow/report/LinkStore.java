package dev.billow.report;

import java.time.Instant;
import java.util.Optional;

/// What is kept of the capability links of accounts.
///
/// An account's links are of one generation until it revokes them; those that are made afterwards
/// are of the next. Every method may throw [StoreUnavailableException].
public interface LinkStore {
    /// The generation that the account's links are of now, read with strong consistency; 0 for an
    /// account that has never revoked any.
    int generation(AccountId account);

    /// Revokes every link that the account's reports have: from now on none of them opens anything.
    void revoke(AccountId account, Instant now);

    /// The report that a link opens, by one read with strong consistency.
    ///
    /// @return empty when there is no such report, it is another account's, or the link's
    ///     generation was revoked
    Optional<Report> open(ReportId id, AccountId account, int generation);
}
