package dev.billow.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.mail.Recipients;
import dev.billow.report.AccountId;
import dev.billow.report.OnBadRecords;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        store.put(ACME, AccountSettings.USUAL.with(chosen));

        assertThat(store.find(ACME)).isEqualTo(AccountSettings.USUAL.with(chosen));
    }

    @ParameterizedTest
    @Tag("B32")
    @ValueSource(strings = {"", "ann@acme.example", "@acme.example,ann@globex.example"})
    void whoMayBeMailedIsKept(String list) {
        AccountSettings chosen = AccountSettings.USUAL.with(Recipients.parse(list));
        store.put(ACME, AccountSettings.USUAL.with(Recipients.parse("bob@acme.example")));

        store.put(ACME, chosen);

        assertThat(store.find(ACME)).isEqualTo(chosen);
    }

    @Test
    void theLastChoiceCountsForThatAccountAlone() {
        AccountId other = new AccountId("ACME");
        store.put(other, AccountSettings.USUAL.with(OnBadRecords.ERROR));

        store.put(ACME, AccountSettings.USUAL.with(OnBadRecords.ERROR));
        store.put(ACME, AccountSettings.USUAL.with(OnBadRecords.QUARANTINE));

        assertThat(store.find(ACME).onBadRecords()).isEqualTo(OnBadRecords.QUARANTINE);
        assertThat(store.find(other).onBadRecords()).isEqualTo(OnBadRecords.ERROR);
    }
}
