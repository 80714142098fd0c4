package dev.billow.api.identity;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Request;

import java.time.Instant;

/// Finds out who is asking, from the `Authorization` header.
public final class Authenticator {
    /// What every refused caller is told, whatever is wrong.
    static final String REFUSED = "The credentials are not valid";

    private static final String MISSING =
            "Credentials are missing. Allowed: Authorization: Bearer or Basic";

    private final TokenVerifier tokens;
    private final PasswordExchange passwords;

    public Authenticator(TokenVerifier tokens, PasswordExchange passwords) {
        this.tokens = tokens;
        this.passwords = passwords;
    }

    /// @throws ApiException `Unauthorized` without good credentials; `TooManyRequests` or
    ///     `ServiceUnavailable` when the issuer cannot judge them
    public Caller authenticate(Request request) {
        String header =
                request.header("authorization")
                        .orElseThrow(() -> ApiException.unauthorized(MISSING, null));
        int blank = header.indexOf(' ');
        String scheme = blank < 0 ? header : header.substring(0, blank);
        String credentials = blank < 0 ? "" : header.substring(blank + 1).strip();
        if (scheme.equalsIgnoreCase("Bearer")) {
            return tokens.verify(credentials, request.time());
        }
        if (scheme.equalsIgnoreCase("Basic")) {
            return basic(credentials, request.time());
        }
        throw ApiException.unauthorized(REFUSED, null);
    }

    private Caller basic(String credentials, Instant now) {
        return BasicCredentials.parse(credentials)
                .flatMap(pair -> passwords.idToken(pair.user(), pair.password()))
                .map(token -> tokens.verify(token, now))
                .orElseThrow(() -> ApiException.unauthorized(REFUSED, null));
    }
}
