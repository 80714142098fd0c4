package dev.billow.account;

import dev.billow.report.AccountId;
import dev.billow.report.StoreUnavailableException;

import java.util.HashMap;
import java.util.Map;

/// Settings of accounts in memory.
public final class InMemoryAccountStore implements AccountStore {
    private final Map<AccountId, AccountSettings> settings = new HashMap<>();
    private boolean down;

    /// From now on every call fails, as when the table is unreachable.
    public synchronized void breakDown() {
        down = true;
    }

    @Override
    public synchronized AccountSettings find(AccountId account) {
        failWhenDown();
        return settings.getOrDefault(account, AccountSettings.USUAL);
    }

    @Override
    public synchronized void put(AccountId account, AccountSettings chosen) {
        failWhenDown();
        settings.put(account, chosen);
    }

    private void failWhenDown() {
        if (down) {
            throw new StoreUnavailableException("table", new IllegalStateException("down"));
        }
    }
}
