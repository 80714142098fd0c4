package dev.billow.api.identity;

import dev.billow.api.http.Request;
import dev.billow.api.http.Scheme;
import dev.billow.session.PermanentId;
import dev.billow.session.SessionId;
import dev.billow.session.SessionLife;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The cookies of a session: `ss-id` goes with the browser, `ss-pid` stays with those who asked to
/// be remembered, `ss-opt` says which of the two counts.
public final class SessionCookies {
    private static final String SESSION = "ss-id";
    private static final String PERMANENT = "ss-pid";
    private static final String CHOICE = "ss-opt";
    private static final String REMEMBERED = "perm";
    private static final String NOT_REMEMBERED = "temp";

    private final String attributes;

    /// @param scheme on HTTPS no browser sends the cookies any other way
    public SessionCookies(Scheme scheme) {
        String always = "; Path=/; HttpOnly; SameSite=Lax";
        this.attributes =
                switch (scheme) {
                    case HTTPS -> always + "; Secure";
                    case HTTP -> always;
                };
    }

    /// The session that a request asks to be served in.
    static Optional<SessionId> chosen(Request request) {
        return request.cookie(CHOICE).equals(Optional.of(REMEMBERED))
                ? permanent(request)
                : temporary(request);
    }

    /// Every session that a request names.
    static Set<SessionId> named(Request request) {
        return Stream.concat(permanent(request).stream(), temporary(request).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<SessionId> permanent(Request request) {
        return request.cookie(PERMANENT).flatMap(PermanentId::parse).map(PermanentId::sessionId);
    }

    private static Optional<SessionId> temporary(Request request) {
        return request.cookie(SESSION).flatMap(SessionId::parse);
    }

    /// The cookies of a new session. Of a temporary one nothing outlives the browser.
    List<String> of(PermanentId id, SessionLife life) {
        String session = cookie(SESSION, id.sessionId().value());
        return switch (life) {
            case TEMPORARY ->
                    List.of(session, cookie(PERMANENT, id.value()), cookie(CHOICE, NOT_REMEMBERED));
            case PERMANENT ->
                    List.of(
                            session,
                            cookie(PERMANENT, id.value(), life.duration()),
                            cookie(CHOICE, REMEMBERED, life.duration()));
        };
    }

    /// What makes a client forget its session.
    List<String> cleared() {
        return Stream.of(SESSION, PERMANENT, CHOICE)
                .map(name -> cookie(name, "", Duration.ZERO))
                .toList();
    }

    private String cookie(String name, String value) {
        return name + "=" + value + attributes;
    }

    private String cookie(String name, String value, Duration maxAge) {
        return cookie(name, value) + "; Max-Age=" + maxAge.toSeconds();
    }
}
