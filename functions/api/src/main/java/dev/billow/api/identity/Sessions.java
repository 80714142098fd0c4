package dev.billow.api.identity;

import dev.billow.api.http.Request;
import dev.billow.session.PermanentId;
import dev.billow.session.Session;
import dev.billow.session.SessionLife;
import dev.billow.session.SessionStore;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Starts, finds and ends sessions.
///
/// An id is always made here: one that a client brings opens a session or nothing, and never
/// becomes the id of a new one.
public final class Sessions {
    private final SessionStore store;
    private final SessionCookies cookies;

    public Sessions(SessionStore store, SessionCookies cookies) {
        this.store = store;
        this.cookies = cookies;
    }

    /// A session that has just begun.
    ///
    /// @param id the one that counts: the permanent id of a permanent session
    public record Started(String id, List<String> cookies) {
        public Started {
            cookies = List.copyOf(cookies);
        }

        @Override
        public String toString() {
            return "Started[withheld]";
        }
    }

    /// The user of the session whose cookies came with a request; empty when they open none.
    Optional<Caller> find(Request request) {
        return SessionCookies.chosen(request)
                .flatMap(id -> store.find(id, request.time()))
                .map(Sessions::caller);
    }

    /// Starts a session and ends the ones that the request names.
    public Started start(Caller caller, SessionLife life, Request request) {
        PermanentId id = PermanentId.random();
        store.create(
                id.sessionId(),
                new Session(
                        caller.user(),
                        caller.name(),
                        caller.emailAddress(),
                        caller.emailVerified(),
                        caller.roles().stream().map(Role::wireName).sorted().toList(),
                        List.copyOf(caller.accounts()),
                        life.end(request.time())));
        SessionCookies.named(request).forEach(store::end);
        String counts =
                switch (life) {
                    case TEMPORARY -> id.sessionId().value();
                    case PERMANENT -> id.value();
                };
        return new Started(counts, cookies.of(id, life));
    }

    /// Ends every session that a request names.
    ///
    /// @return the users whose sessions they were: one, but for cookies that were mixed by hand
    public Set<String> end(Request request) {
        return SessionCookies.named(request).stream()
                .map(store::end)
                .flatMap(Optional::stream)
                .map(Session::user)
                .collect(Collectors.toSet());
    }

    /// The cookies that make a client forget its session.
    public List<String> cleared() {
        return cookies.cleared();
    }

    private static Caller caller(Session session) {
        return new Caller(
                session.user(),
                session.name(),
                session.emailAddress(),
                session.emailVerified(),
                session.roles().stream()
                        .map(Role::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                Set.copyOf(session.accounts()));
    }
}
