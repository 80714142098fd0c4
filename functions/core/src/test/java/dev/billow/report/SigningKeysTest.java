package dev.billow.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

class SigningKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private final SigningKeys keys = new SigningKeys("0123456789abcdef0123456789abcdef");
    private final ReportId id = ReportId.random();

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
    void aDownloadTokenOpensItsOwnReportUntilItExpires() {
        String token = DownloadToken.make(keys, id, NOW.plusSeconds(10));

        assertThat(DownloadToken.isValid(keys, id, token, NOW.plusSeconds(9))).isTrue();
        assertThat(DownloadToken.isValid(keys, id, token, NOW.plusSeconds(10))).isFalse();
        assertThat(DownloadToken.isValid(keys, ReportId.random(), token, NOW)).isFalse();
    }

    @Test
    void aChangedDownloadTokenOpensNothing() {
        String token = DownloadToken.make(keys, id, NOW.plusSeconds(10));

        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == '1' ? '2' : '1';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(DownloadToken.isValid(keys, id, changed, NOW)).as(changed).isFalse();
        }
        assertThat(DownloadToken.isValid(keys, id, "", NOW)).isFalse();
        assertThat(DownloadToken.isValid(keys, id, token + ".", NOW)).isFalse();
    }
}
