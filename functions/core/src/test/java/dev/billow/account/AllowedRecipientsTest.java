package dev.billow.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.mail.Recipients;
import dev.billow.report.AccountId;
import dev.billow.report.StoreUnavailableException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B32")
class AllowedRecipientsTest {
    private static final AccountId ACME = new AccountId("acme");
    private static final AccountId GLOBEX = new AccountId("globex");

    private final InMemoryAccountStore accounts = new InMemoryAccountStore();
    private final AllowedRecipients allowed =
            new AllowedRecipients(Recipients.parse("@everyone.example"), accounts);

    @Test
    void anAccountsListIsForThatAccountAlone() {
        accounts.put(ACME, AccountSettings.USUAL.with(Recipients.parse("ann@acme.example")));

        assertThat(allowed.admit(ACME, "ann@acme.example")).isTrue();
        assertThat(allowed.admit(GLOBEX, "ann@acme.example")).isFalse();
        assertThat(allowed.admit(ACME, "bob@acme.example")).isFalse();
    }

    @Test
    void theInstallationsListIsForEveryAccount() {
        assertThat(allowed.admit(ACME, "ann@everyone.example")).isTrue();
        assertThat(allowed.admit(GLOBEX, "ann@everyone.example")).isTrue();
    }

    @Test
    void settingsThatCannotBeReadAdmitNobody() {
        accounts.breakDown();

        assertThatThrownBy(() -> allowed.admit(ACME, "ann@acme.example"))
                .isInstanceOf(StoreUnavailableException.class);
    }
}
