package dev.billow.webhook;

import dev.billow.report.AccountId;
import dev.billow.report.Notification.State;
import dev.billow.report.StoreUnavailableException;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What is kept of webhooks, in memory.
public final class InMemoryWebhookStore implements WebhookStore {
    private record Taken(Slot slot, Instant until) {}

    private record Endpoint(AccountId account, URI url) {}

    private final Map<AccountId, WebhookSecrets> secrets = new HashMap<>();
    private final Map<Endpoint, DisabledEndpoint> disabled = new HashMap<>();
    private final Map<AccountId, WebhookTest> tests = new HashMap<>();
    private final Map<String, Instant> takenTests = new HashMap<>();
    private final Map<AccountId, Map<Integer, Taken>> slots = new HashMap<>();
    private boolean down;

    /// From now on every call fails, as when the table is unreachable.
    public synchronized void breakDown() {
        down = true;
    }

    @Override
    public synchronized WebhookSecrets secrets(AccountId account) {
        failWhenDown();
        return secrets.getOrDefault(account, WebhookSecrets.INITIAL);
    }

    @Override
    public synchronized boolean change(AccountId account, WebhookSecrets after) {
        if (secrets(account).version() != after.version() - 1) {
            return false;
        }
        secrets.put(account, after);
        return true;
    }

    @Override
    public synchronized Optional<DisabledEndpoint> disabled(AccountId account, URI url) {
        failWhenDown();
        return Optional.ofNullable(disabled.get(new Endpoint(account, url)));
    }

    @Override
    public synchronized void disable(AccountId account, URI url, Instant since) {
        failWhenDown();
        disabled.putIfAbsent(new Endpoint(account, url), new DisabledEndpoint(since, false));
    }

    @Override
    public synchronized void noteOwnerTold(AccountId account, URI url) {
        failWhenDown();
        disabled.computeIfPresent(
                new Endpoint(account, url), (_, off) -> new DisabledEndpoint(off.since(), true));
    }

    @Override
    public synchronized void enable(AccountId account, URI url) {
        failWhenDown();
        disabled.remove(new Endpoint(account, url));
    }

    @Override
    public synchronized Optional<Slot> takeSlot(AccountId account, Instant now, Instant until) {
        failWhenDown();
        Map<Integer, Taken> taken = slots.computeIfAbsent(account, _ -> new HashMap<>());
        taken.values().removeIf(other -> !other.until().isAfter(now));
        Instant slow = until.minus(PATIENCE);
        if (taken.values().stream().anyMatch(other -> !other.until().isAfter(slow))) {
            return Optional.empty();
        }
        for (int number = 0; number < SLOTS; number++) {
            if (!taken.containsKey(number)) {
                Slot slot = new Slot(number, UUID.randomUUID().toString());
                taken.put(number, new Taken(slot, until));
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void freeSlot(AccountId account, Slot slot) {
        failWhenDown();
        slots.getOrDefault(account, new HashMap<>())
                .values()
                .removeIf(taken -> taken.slot().equals(slot));
    }

    @Override
    public synchronized boolean startTest(WebhookTest test, Instant lastBefore) {
        if (lastTest(test.account()).filter(last -> last.asked().isAfter(lastBefore)).isPresent()) {
            return false;
        }
        tests.put(test.account(), test);
        return true;
    }

    @Override
    public synchronized Optional<WebhookTest> lastTest(AccountId account) {
        failWhenDown();
        return Optional.ofNullable(tests.get(account));
    }

    @Override
    public synchronized Optional<WebhookTest> takeTest(
            AccountId account, Instant now, Instant until) {
        Optional<WebhookTest> free =
                lastTest(account)
                        .filter(test -> test.state() == State.PENDING && !test.isOverdue(now))
                        .filter(test -> !takenTests.getOrDefault(test.id(), now).isAfter(now));
        free.ifPresent(test -> takenTests.put(test.id(), until));
        return free;
    }

    @Override
    public synchronized void endTest(WebhookTest ended) {
        failWhenDown();
        tests.computeIfPresent(
                ended.account(),
                (_, last) ->
                        last.id().equals(ended.id()) && last.state() == State.PENDING
                                ? ended
                                : last);
    }

    private void failWhenDown() {
        if (down) {
            throw new StoreUnavailableException("table", new IllegalStateException("down"));
        }
    }
}
