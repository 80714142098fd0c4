package dev.billow.api.identity;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.AuditEvent;
import dev.billow.api.http.Request;
import dev.billow.api.http.RequestLog;
import dev.billow.session.SignInAttempt;
import dev.billow.session.SignInFailures;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Checks a user's password with the issuer, unless this user or this source has failed too often.
///
/// A good pair costs one read of the counts. While signing in is locked nothing is asked of the
/// issuer and nothing is counted, so the right password is refused as the wrong one is, and waiting
/// always helps. When the counts cannot be read or written, nobody is let in.
public final class PasswordCheck {
    private final PasswordExchange exchange;
    private final TokenVerifier tokens;
    private final SignInFailures failures;

    public PasswordCheck(PasswordExchange exchange, TokenVerifier tokens, SignInFailures failures) {
        this.exchange = exchange;
        this.tokens = tokens;
        this.failures = failures;
    }

    /// @param log gets the name that somebody gave as theirs
    /// @return empty when the pair is not right
    /// @throws ApiException `TooManyRequests` while signing in is locked or when the issuer wants a
    ///     pause, `ServiceUnavailable` when the issuer cannot judge
    public Optional<SignedIn> check(UserPassword pair, Request request, RequestLog log) {
        Instant now = request.time();
        log.note("user", pair.user());
        SignInAttempt attempt = new SignInAttempt(pair.user(), request.source());
        Optional<Instant> lockedUntil = failures.lockedUntil(attempt, now);
        if (lockedUntil.isPresent()) {
            log.audit(AuditEvent.REFUSED);
            throw ApiException.tooManyRequests(
                    "Signing in failed too often; try again later",
                    Duration.between(now, lockedUntil.get()));
        }
        Optional<String> token = exchange.idToken(pair.user(), pair.password());
        if (token.isEmpty()) {
            failures.record(attempt, now);
        }
        return token.map(good -> new SignedIn(tokens.verify(good, now), good));
    }
}
