package dev.billow.session;

import java.time.Instant;
import java.util.Optional;

/// The record of sessions. It knows digests of ids, never the ids.
///
/// Every method may throw [dev.billow.report.StoreUnavailableException].
public interface SessionStore {
    /// Records a new session.
    void create(SessionId id, Session session);

    /// The session, read with strong consistency; empty when there is none or it has ended.
    Optional<Session> find(SessionId id, Instant now);

    /// Ends a session at once.
    ///
    /// @return what it was; empty when there was none
    Optional<Session> end(SessionId id);
}
