package dev.billow.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AccountId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a session is found until it ends or is ended.
public abstract class SessionStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-15T10:00:00.123Z");
    private static final Session SESSION =
            new Session(
                    "subject-1",
                    Optional.of("Zoë Ångström"),
                    Optional.of("zoe@acme.example"),
                    true,
                    List.of("Manager", "Customer"),
                    List.of(new AccountId("globex"), new AccountId("acme")),
                    NOW.plusSeconds(60));

    private final SessionId id = PermanentId.random().sessionId();
    private SessionStore store;

    /// An empty store.
    protected abstract SessionStore emptyStore();

    @BeforeEach
    void openStore() {
        store = emptyStore();
    }

    @Test
    void aSessionIsFoundWithEverythingItKeepsUntilItEnds() {
        store.create(id, SESSION);

        assertThat(store.find(id, NOW)).contains(SESSION);
        assertThat(store.find(id, SESSION.ends().minusMillis(1))).contains(SESSION);
        assertThat(store.find(id, SESSION.ends())).isEmpty();
    }

    @Test
    void whatTheIssuerDidNotSayStaysUnsaid() {
        Session bare =
                new Session(
                        "subject-2",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        List.of(),
                        List.of(),
                        NOW.plusMillis(1));

        store.create(id, bare);

        assertThat(store.find(id, NOW)).contains(bare);
    }

    @Test
    void anotherIdOpensNothing() {
        store.create(id, SESSION);

        assertThat(store.find(PermanentId.random().sessionId(), NOW)).isEmpty();
        assertThat(store.find(new SessionId("A".repeat(43)), NOW)).isEmpty();
    }

    @Test
    @Tag("A29")
    void anEndedSessionIsGoneAtOnceAndOnlyThatOne() {
        SessionId other = PermanentId.random().sessionId();
        store.create(id, SESSION);
        store.create(other, SESSION);

        Optional<Session> ended = store.end(id);

        assertThat(ended).contains(SESSION);
        assertThat(store.find(id, NOW)).isEmpty();
        assertThat(store.end(id)).isEmpty();
        assertThat(store.find(other, NOW)).contains(SESSION);
    }
}
