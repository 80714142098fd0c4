package dev.billow.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class SigningKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private final SigningKeys keys = new SigningKeys("0123456789abcdef0123456789abcdef");
    private final ReportId id = ReportId.random();

    @Test
    void eachAccountHasAWebhookSecretOfItsOwn() {
        String acme = keys.webhookSecret(new AccountId("acme"));
        String globex = keys.webhookSecret(new AccountId("globex"));

        assertThat(acme).matches("whsec_[A-Za-z0-9+/]{43}=").isNotEqualTo(globex);
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
