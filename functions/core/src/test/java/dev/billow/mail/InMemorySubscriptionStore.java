package dev.billow.mail;

import dev.billow.report.AccountId;
import dev.billow.report.StoreUnavailableException;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Who unsubscribed, in memory.
public final class InMemorySubscriptionStore implements SubscriptionStore {
    private record Reader(AccountId account, String address) {
        static Reader of(AccountId account, String address) {
            return new Reader(account, address.toLowerCase(Locale.ROOT));
        }
    }

    private final Set<Reader> unsubscribed = new HashSet<>();
    private boolean down;

    /// From now on every call fails, as when the table is unreachable.
    public synchronized void breakDown() {
        down = true;
    }

    @Override
    public synchronized boolean isUnsubscribed(AccountId account, String address) {
        failWhenDown();
        return unsubscribed.contains(Reader.of(account, address));
    }

    @Override
    public synchronized void unsubscribe(AccountId account, String address, Instant now) {
        failWhenDown();
        unsubscribed.add(Reader.of(account, address));
    }

    @Override
    public synchronized void subscribe(AccountId account, String address) {
        failWhenDown();
        unsubscribed.remove(Reader.of(account, address));
    }

    private void failWhenDown() {
        if (down) {
            throw new StoreUnavailableException("table", new IllegalStateException("down"));
        }
    }
}
