package dev.billow.api.identity;

import java.util.Optional;

/// Exchanges user and password for an ID token of the issuer.
@FunctionalInterface
public interface PasswordExchange {
    /// @return the token; empty when the issuer refuses the pair
    /// @throws dev.billow.api.http.ApiException `TooManyRequests` when the issuer wants a pause,
    ///     `ServiceUnavailable` when it cannot be reached
    Optional<String> idToken(String user, String password);

    /// Refuses everyone: for issuers that take no passwords from programs.
    static PasswordExchange none() {
        return (_, _) -> Optional.empty();
    }
}
