package dev.billow.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AccountId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;

/// How it is kept who wants no more mail.
public abstract class SubscriptionStoreContract {
    private static final AccountId ACME = new AccountId("acme");
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private SubscriptionStore store;

    /// An empty store.
    protected abstract SubscriptionStore emptyStore();

    @BeforeEach
    void openStore() {
        store = emptyStore();
    }

    @Test
    void nobodyIsUnsubscribedAtFirst() {
        assertThat(store.isUnsubscribed(ACME, "ann@acme.example")).isFalse();
    }

    @Test
    void whoUnsubscribesIsKeptInAnyCaseForThatAccountAndAddressAlone() {
        store.unsubscribe(ACME, "Ann@Acme.example", NOW);
        store.unsubscribe(ACME, "Ann@Acme.example", NOW.plusSeconds(1));

        assertThat(store.isUnsubscribed(ACME, "ann@acme.EXAMPLE")).isTrue();
        assertThat(store.isUnsubscribed(ACME, "bob@acme.example")).isFalse();
        assertThat(store.isUnsubscribed(new AccountId("ACME"), "ann@acme.example")).isFalse();
    }

    @Test
    void whoSubscribesAgainIsMailedAgain() {
        store.unsubscribe(ACME, "ann@acme.example", NOW);
        store.unsubscribe(ACME, "bob@acme.example", NOW);

        store.subscribe(ACME, "ANN@acme.example");
        store.subscribe(ACME, "carl@acme.example");

        assertThat(store.isUnsubscribed(ACME, "ann@acme.example")).isFalse();
        assertThat(store.isUnsubscribed(ACME, "carl@acme.example")).isFalse();
        assertThat(store.isUnsubscribed(ACME, "bob@acme.example")).isTrue();
    }
}
