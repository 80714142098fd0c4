package dev.billow.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AccountId;
import dev.billow.report.AtOnce;
import dev.billow.report.Notification.Attempt;
import dev.billow.report.Notification.State;
import dev.billow.webhook.WebhookStore.Slot;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// How secrets, disabled endpoints and tests of accounts are kept.
public abstract class WebhookStoreContract {
    private static final AccountId ACME = new AccountId("acme");
    private static final AccountId GLOBEX = new AccountId("globex");
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00.123Z");
    private static final URI URL = URI.create("https://hooks.example.com/a?b=c");

    private WebhookStore store;

    /// An empty store.
    protected abstract WebhookStore emptyStore();

    @BeforeEach
    void openStore() {
        store = emptyStore();
    }

    @Test
    void anAccountThatHasChangedNothingHasTheFirstSecret() {
        assertThat(store.secrets(ACME)).isEqualTo(WebhookSecrets.INITIAL);
    }

    @Test
    void changedSecretsAreKeptForThatAccountAlone() {
        WebhookSecrets once = WebhookSecrets.INITIAL.replaced("a", NOW, Duration.ofHours(24));
        WebhookSecrets twice = once.replaced("b", NOW.plusSeconds(1), Duration.ofHours(1));

        assertThat(store.change(ACME, once)).isTrue();
        assertThat(store.change(ACME, twice)).isTrue();

        assertThat(store.secrets(ACME)).isEqualTo(twice);
        assertThat(store.secrets(GLOBEX)).isEqualTo(WebhookSecrets.INITIAL);
    }

    @Test
    @Tag("W8")
    void oneOfManyChangesAtOnceWins() throws Exception {
        WebhookSecrets before = WebhookSecrets.INITIAL;
        for (int round = 0; round < 10; round++) {
            WebhookSecrets read = before;
            List<Callable<Boolean>> changes =
                    Stream.of("a", "b", "c", "d")
                            .<Callable<Boolean>>map(
                                    id -> {
                                        WebhookSecrets after =
                                                read.replaced(id, NOW, Duration.ZERO);
                                        return () -> store.change(ACME, after);
                                    })
                            .toList();

            assertThat(AtOnce.run(changes)).filteredOn(won -> won).hasSize(1);

            before = store.secrets(ACME);
            assertThat(before.version()).isEqualTo(round + 1);
        }
    }

    @Test
    @Tag("W14")
    void aDisabledUrlStaysSoUntilItIsEnabled() {
        store.disable(ACME, URL, NOW);
        store.disable(ACME, URL, NOW.plusSeconds(1));

        assertThat(store.disabled(ACME, URL)).contains(new DisabledEndpoint(NOW, false));
        assertThat(store.disabled(GLOBEX, URL)).isEmpty();
        assertThat(store.disabled(ACME, URI.create("https://hooks.example.com/a"))).isEmpty();

        store.noteOwnerTold(ACME, URL);
        store.disable(ACME, URL, NOW.plusSeconds(2));
        assertThat(store.disabled(ACME, URL)).contains(new DisabledEndpoint(NOW, true));

        store.enable(ACME, URL);
        store.noteOwnerTold(ACME, URL);
        assertThat(store.disabled(ACME, URL)).isEmpty();
    }

    @Test
    @Tag("W33")
    void anAccountHasSoManySlotsAndNoMore() {
        Instant until = NOW.plusSeconds(60);
        List<Slot> taken = takeAll(NOW, until);

        assertThat(taken).extracting(Slot::number).doesNotHaveDuplicates();
        assertThat(store.takeSlot(ACME, until.minusMillis(1), until)).isEmpty();
        assertThat(store.takeSlot(GLOBEX, NOW, until)).isPresent();

        store.freeSlot(ACME, taken.getFirst());
        assertThat(store.takeSlot(ACME, NOW, until).orElseThrow().number())
                .isEqualTo(taken.getFirst().number());
        assertThat(store.takeSlot(ACME, until, until.plusSeconds(60))).isPresent();
    }

    @Test
    @Tag("W33")
    void noSlotIsHadBesideACallThatRunsForLong() {
        Slot slow = takeAt(Duration.ZERO).orElseThrow();
        assertThat(takeAt(WebhookStore.PATIENCE.minusMillis(1))).isPresent();

        assertThat(takeAt(WebhookStore.PATIENCE)).isEmpty();

        store.freeSlot(ACME, slow);
        assertThat(takeAt(WebhookStore.PATIENCE)).isPresent();
    }

    private Optional<Slot> takeAt(Duration after) {
        Instant now = NOW.plus(after);
        return store.takeSlot(ACME, now, now.plusSeconds(60));
    }

    @Test
    void aSlotThatAnotherHasTakenSinceIsNotFreed() {
        Instant end = NOW.plusSeconds(60);
        List<Slot> late = takeAll(NOW, end);
        Instant later = end.plusSeconds(60);
        takeAll(end, later);

        late.forEach(slot -> store.freeSlot(ACME, slot));

        assertThat(store.takeSlot(ACME, end, later)).isEmpty();
    }

    private List<Slot> takeAll(Instant now, Instant until) {
        List<Slot> taken = new ArrayList<>();
        for (int i = 0; i < WebhookStore.SLOTS; i++) {
            taken.add(store.takeSlot(ACME, now, until).orElseThrow());
        }
        return taken;
    }

    @Test
    void aTestIsStartedWhenTheLastOneIsOldEnough() {
        WebhookTest first = WebhookTest.pending("msg_1T", ACME, URL, NOW);
        WebhookTest second = WebhookTest.pending("msg_2T", ACME, URL, NOW.plusSeconds(10));

        assertThat(store.lastTest(ACME)).isEmpty();
        assertThat(store.startTest(first, NOW.minusSeconds(10))).isTrue();
        assertThat(store.startTest(second, NOW.minusMillis(1))).isFalse();
        assertThat(store.lastTest(ACME)).contains(first);
        assertThat(store.startTest(second, NOW)).isTrue();
        assertThat(store.lastTest(ACME)).contains(second);
        assertThat(store.lastTest(GLOBEX)).isEmpty();
    }

    @Test
    void aTestIsTakenByOneUntilItsTimeIsOver() {
        WebhookTest test = WebhookTest.pending("msg_1T", ACME, URL, NOW);
        Instant until = NOW.plusSeconds(60);

        assertThat(store.takeTest(ACME, NOW, until)).isEmpty();
        store.startTest(test, NOW);

        assertThat(store.takeTest(ACME, NOW, until)).contains(test);
        assertThat(store.takeTest(ACME, until.minusMillis(1), until)).isEmpty();
        assertThat(store.takeTest(GLOBEX, NOW, until)).isEmpty();
        assertThat(store.takeTest(ACME, until, until.plusSeconds(60))).contains(test);
        assertThat(store.lastTest(ACME)).contains(test);
    }

    @Test
    void aTestThatWasMadeOrIsOverdueIsNotTaken() {
        WebhookTest first = WebhookTest.pending("msg_1T", ACME, URL, NOW);
        WebhookTest second = WebhookTest.pending("msg_2T", ACME, URL, NOW.plusSeconds(10));
        Instant overdue = second.asked().plus(WebhookTest.PATIENCE);
        store.startTest(first, NOW);
        store.endTest(first.ended(State.DELIVERED, new Attempt(NOW, "delivered", Duration.ZERO)));

        assertThat(store.takeTest(ACME, NOW, NOW)).isEmpty();

        store.startTest(second, NOW);
        assertThat(store.takeTest(ACME, overdue, overdue)).isEmpty();
        assertThat(store.takeTest(ACME, overdue.minusMillis(1), overdue)).contains(second);
    }

    @Test
    void oneOfManyTakesOfATestAtOnceWins() throws Exception {
        for (int round = 0; round < 10; round++) {
            Instant now = NOW.plusSeconds(10L * round);
            store.startTest(WebhookTest.pending("msg_" + round + "T", ACME, URL, now), now);
            Callable<Optional<WebhookTest>> take =
                    () -> store.takeTest(ACME, now, now.plusSeconds(60));

            List<Optional<WebhookTest>> taken =
                    AtOnce.run(Stream.generate(() -> take).limit(4).toList());

            assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
        }
    }

    @Test
    void howATestWentIsNotOverwritten() {
        WebhookTest test = WebhookTest.pending("msg_1T", ACME, URL, NOW);
        Attempt good = new Attempt(NOW, "delivered", Duration.ofMillis(12));
        Attempt late = new Attempt(NOW, "timeout", Duration.ofSeconds(15));
        store.startTest(test, NOW);

        store.endTest(test.ended(State.DELIVERED, good));
        store.endTest(test.ended(State.FAILED, late));

        assertThat(store.lastTest(ACME)).contains(test.ended(State.DELIVERED, good));
    }

    @Test
    void onlyTheLastTestIsToldHowItWent() {
        WebhookTest first = WebhookTest.pending("msg_1T", ACME, URL, NOW);
        WebhookTest second = WebhookTest.pending("msg_2T", ACME, URL, NOW.plusSeconds(10));
        Attempt attempt = new Attempt(NOW.plusSeconds(1), "http_500", Duration.ofMillis(12));
        store.startTest(first, NOW);
        store.startTest(second, NOW);

        store.endTest(first.ended(State.FAILED, attempt));
        assertThat(store.lastTest(ACME)).contains(second);

        store.endTest(second.ended(State.FAILED, attempt));
        assertThat(store.lastTest(ACME)).contains(second.ended(State.FAILED, attempt));
    }
}
