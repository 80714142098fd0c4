package dev.billow.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.account.AccountSettings;
import dev.billow.account.InMemoryAccountStore;
import dev.billow.report.AccountId;
import dev.billow.report.OnBadRecords;
import dev.billow.report.StoreUnavailableException;

import org.junit.jupiter.api.Test;

class BadRecordsSettingTest {
    private static final AccountId ACME = new AccountId("acme");

    private final InMemoryAccountStore accounts = new InMemoryAccountStore();
    private final BadRecordsSetting setting = BadRecordsSetting.from(accounts);

    @Test
    void itIsReadEachTimeAndForTheAccountAlone() {
        OnBadRecords before = setting.of(ACME);
        accounts.put(ACME, AccountSettings.USUAL.with(OnBadRecords.QUARANTINE));

        assertThat(before).isEqualTo(OnBadRecords.ERROR);
        assertThat(setting.of(ACME)).isEqualTo(OnBadRecords.QUARANTINE);
        assertThat(setting.of(new AccountId("globex"))).isEqualTo(OnBadRecords.ERROR);
    }

    @Test
    void aSettingThatCannotBeReadIsNotGuessed() {
        accounts.breakDown();

        assertThatThrownBy(() -> setting.of(ACME)).isInstanceOf(StoreUnavailableException.class);
    }
}
