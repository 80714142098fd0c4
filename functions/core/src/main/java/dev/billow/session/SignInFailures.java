package dev.billow.session;

import java.time.Instant;
import java.util.Optional;

/// Counts failures to sign in, by user and by source, as [FailureCount] says.
///
/// Every method may throw [dev.billow.report.StoreUnavailableException].
public interface SignInFailures {
    /// When this user may sign in from this source again, right password or not.
    ///
    /// @return empty when they may now
    Optional<Instant> lockedUntil(SignInAttempt attempt, Instant now);

    /// Counts a failure against the user and against the source; of many at once, each.
    void record(SignInAttempt attempt, Instant now);
}
