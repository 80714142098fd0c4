package dev.billow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.SigningKeys.Purpose;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

class SigningKeysTest {
    private static final String FIRST = "0123456789abcdef0123456789abcdef";
    private static final String NEXT = "fedcba9876543210fedcba9876543210";

    private final SigningKeys keys = new SigningKeys(FIRST);

    @Test
    void eachAccountHasAWebhookSecretOfItsOwn() {
        String acme = keys.webhookSecret(new AccountId("acme"), "1");
        String globex = keys.webhookSecret(new AccountId("globex"), "1");

        assertThat(acme).matches("whsec_[A-Za-z0-9+/]{43}=").isNotEqualTo(globex);
    }

    @Test
    @Tag("W6")
    void everyWebhookSecretHas32BytesAndNoTwoOfAnAccountAreTheSame() {
        Set<String> secrets = new HashSet<>();
        for (int id = 1; id <= 100; id++) {
            String secret = keys.webhookSecret(new AccountId("acme"), Integer.toString(id));
            assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
            secrets.add(secret);
        }

        assertThat(secrets).hasSize(100);
    }

    @Test
    void whileOneMasterTakesAnothersPlaceASecretIsThatOfBoth() {
        SigningKeys after = new SigningKeys(NEXT, Optional.of(FIRST));
        AccountId acme = new AccountId("acme");

        assertThat(after.webhookSecrets(acme, "1"))
                .containsExactly(after.webhookSecret(acme, "1"), keys.webhookSecret(acme, "1"));
        assertThat(after.webhookSecret(acme, "1"))
                .isEqualTo(new SigningKeys(NEXT).webhookSecret(acme, "1"));
    }

    @Test
    void aMasterThatIsReadTwiceIsOne() {
        assertThat(
                        new SigningKeys(FIRST, Optional.of(FIRST))
                                .webhookSecrets(new AccountId("acme"), "1"))
                .hasSize(1);
    }

    @Test
    void aSealCountsForItsPurposeAndTextAlone() {
        String seal = keys.seal(Purpose.DOWNLOAD_LINK, "a");

        assertThat(seal).matches("[A-Za-z0-9_-]{8}\\.[A-Za-z0-9_-]{43}");
        assertThat(keys.made(seal, Purpose.DOWNLOAD_LINK, "a")).isTrue();
        assertThat(keys.made(seal, Purpose.LIST_CURSOR, "a")).isFalse();
        assertThat(keys.made(seal, Purpose.DOWNLOAD_LINK, "b")).isFalse();
        assertThat(keys.made(seal + "A", Purpose.DOWNLOAD_LINK, "a")).isFalse();
        assertThat(keys.made("", Purpose.DOWNLOAD_LINK, "a")).isFalse();
        assertThat(new SigningKeys(NEXT).made(seal, Purpose.DOWNLOAD_LINK, "a")).isFalse();
    }

    @Test
    void aSecretThatCanBeGuessedIsRefused() {
        assertThatThrownBy(() -> new SigningKeys("short"))
                .hasMessage("The signing secret has 5 characters, 32 are the least");
    }
}
