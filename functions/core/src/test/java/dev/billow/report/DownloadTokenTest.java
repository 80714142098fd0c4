package dev.billow.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class DownloadTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final AccountId ACME = new AccountId("a-c_ME");

    private final SigningKeys keys = new SigningKeys("0123456789abcdef0123456789abcdef");
    private final HeldKeys held = new HeldKeys(() -> keys);
    private final ReportId id = ReportId.random();
    private final DownloadToken token =
            DownloadToken.make(keys, id, ACME, 3, NOW.plusMillis(10_900));

    @Test
    void aTokenOpensItsOwnReportUntilItExpires() {
        assertThat(token.opens(held, id, NOW.plusSeconds(9))).isTrue();
        assertThat(token.opens(held, id, NOW.plusSeconds(10))).isFalse();
        assertThat(token.opens(held, ReportId.random(), NOW)).isFalse();
    }

    @Test
    void aTokenIsReadAsItWasWritten() {
        DownloadToken read = DownloadToken.parse(token.text()).orElseThrow();

        assertThat(read.account()).isEqualTo(ACME);
        assertThat(read.generation()).isEqualTo(3);
        assertThat(read.expires()).isEqualTo(NOW.plusSeconds(10));
        assertThat(read.opens(held, id, NOW)).isTrue();
        assertThat(token.text()).matches("[A-Za-z0-9_.-]+");
    }

    @Test
    @Tag("A34")
    void aTokenIsNotShown() {
        assertThat(token.toString()).doesNotContain(token.seal());
    }

    @Test
    void aChangedTokenOpensNothing() {
        String text = token.text();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == '1' ? '2' : '1';
            String changed = text.substring(0, i) + other + text.substring(i + 1);

            assertThat(DownloadToken.parse(changed).filter(t -> t.opens(held, id, NOW)))
                    .as(changed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "....",
                "acme.0.1793491210.key",
                "acme.-1.1793491210.key.mac",
                "acme.0.99999999999999999999.key.mac",
                "acme.9999999999.1793491210.key.mac",
                "acme.0.1793491210.key.mac.",
                "a/b.0.1793491210.key.mac",
                "1.1793491210.mac",
            })
    void whatIsNoTokenIsNone(String text) {
        assertThat(DownloadToken.parse(text)).isEmpty();
    }
}
