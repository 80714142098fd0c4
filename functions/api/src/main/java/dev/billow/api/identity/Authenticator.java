package dev.billow.api.identity;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Request;
import dev.billow.api.http.RequestLog;

import java.util.Optional;

/// Finds out who is asking: from the `Authorization` header, or from a session's cookies where
/// there is none.
///
/// Where there is the header, it alone counts: a bad one is refused whatever else there is. Two of
/// them arrive as one with a comma in it, which is none that is good.
public record Authenticator(TokenVerifier tokens, PasswordCheck passwords, Sessions sessions) {
    /// What every refused caller is told, whatever is wrong.
    static final String REFUSED = "The credentials are not valid";

    private static final String MISSING =
            "Credentials are missing. Allowed: Authorization: Bearer or Basic, or the cookies of a"
                    + " session that has not ended";

    /// @param log gets the user, or the name that somebody gave as theirs
    /// @throws ApiException `Unauthorized` without good credentials; `TooManyRequests` or
    ///     `ServiceUnavailable` when they cannot be judged
    public Caller authenticate(Request request, RequestLog log) {
        return find(request, log).orElseThrow(() -> ApiException.unauthorized(MISSING, null));
    }

    /// Who is asking, if anybody says; empty also when the cookies open no session.
    ///
    /// @throws ApiException as [#authenticate], for a bad header
    public Optional<Caller> find(Request request, RequestLog log) {
        Optional<Caller> caller =
                request.header("authorization")
                        .map(header -> authorized(header, request, log))
                        .or(() -> sessions.find(request));
        caller.ifPresent(known -> log.note("user", known.user()));
        return caller;
    }

    private Caller authorized(String header, Request request, RequestLog log) {
        int blank = header.indexOf(' ');
        String scheme = blank < 0 ? header : header.substring(0, blank);
        String credentials = blank < 0 ? "" : header.substring(blank + 1).strip();
        if (scheme.equalsIgnoreCase("Bearer")) {
            return tokens.verify(credentials, request.time());
        }
        if (scheme.equalsIgnoreCase("Basic")) {
            return basic(credentials, request, log);
        }
        throw ApiException.unauthorized(REFUSED, null);
    }

    private Caller basic(String credentials, Request request, RequestLog log) {
        return UserPassword.basic(credentials)
                .flatMap(pair -> passwords.check(pair, request, log))
                .map(SignedIn::caller)
                .orElseThrow(() -> ApiException.unauthorized(REFUSED, null));
    }
}
