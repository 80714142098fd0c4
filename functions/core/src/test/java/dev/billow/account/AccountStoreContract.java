package dev.billow.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AccountId;
import dev.billow.report.OnBadRecords;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How the settings of an account are kept.
public abstract class AccountStoreContract {
    private static final AccountId ACME = new AccountId("acme");

    private AccountStore store;

    /// An empty store.
    protected abstract AccountStore emptyStore();

    @BeforeEach
    void openStore() {
        store = emptyStore();
    }

    @Test
    void anAccountThatHasChosenNothingHasTheUsualSettings() {
        assertThat(store.find(ACME)).isEqualTo(AccountSettings.USUAL);
        assertThat(AccountSettings.USUAL.onBadRecords()).isEqualTo(OnBadRecords.ERROR);
    }

    @ParameterizedTest
    @EnumSource
    void whatAnAccountChoosesIsKept(OnBadRecords chosen) {
        store.put(ACME, new AccountSettings(chosen));

        assertThat(store.find(ACME)).isEqualTo(new AccountSettings(chosen));
    }

    @Test
    void theLastChoiceCountsForThatAccountAlone() {
        AccountId other = new AccountId("ACME");
        store.put(other, new AccountSettings(OnBadRecords.ERROR));

        store.put(ACME, new AccountSettings(OnBadRecords.ERROR));
        store.put(ACME, new AccountSettings(OnBadRecords.QUARANTINE));

        assertThat(store.find(ACME).onBadRecords()).isEqualTo(OnBadRecords.QUARANTINE);
        assertThat(store.find(other).onBadRecords()).isEqualTo(OnBadRecords.ERROR);
    }
}
