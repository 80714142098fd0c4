package dev.billow.session;

import dev.billow.report.StoreUnavailableException;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Sessions in memory.
public final class InMemorySessionStore implements SessionStore {
    private final Map<String, Session> sessions = new HashMap<>();
    private int reads;
    private boolean down;

    /// From now on every call fails, as when the table is unreachable.
    public synchronized void breakDown() {
        down = true;
    }

    @Override
    public synchronized void create(SessionId id, Session session) {
        failWhenDown();
        sessions.put(id.digest(), session);
    }

    @Override
    public synchronized Optional<Session> find(SessionId id, Instant now) {
        failWhenDown();
        reads++;
        return Optional.ofNullable(sessions.get(id.digest()))
                .filter(session -> now.isBefore(session.ends()));
    }

    @Override
    public synchronized Optional<Session> end(SessionId id) {
        failWhenDown();
        return Optional.ofNullable(sessions.remove(id.digest()));
    }

    /// The sessions by the digests of their ids.
    public synchronized Map<String, Session> sessions() {
        return Map.copyOf(sessions);
    }

    /// How often a session was looked for.
    public synchronized int reads() {
        return reads;
    }

    private void failWhenDown() {
        if (down) {
            throw new StoreUnavailableException("table", new IllegalStateException("down"));
        }
    }
}
