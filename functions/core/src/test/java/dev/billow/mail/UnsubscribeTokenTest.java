package dev.billow.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AccountId;
import dev.billow.report.HeldKeys;
import dev.billow.report.SigningKeys;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Optional;

class UnsubscribeTokenTest {
    private static final SigningKeys KEYS = new SigningKeys("0123456789abcdef0123456789abcdef");
    private static final HeldKeys HELD = new HeldKeys(() -> KEYS);
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final AccountId ACME = new AccountId("acme");
    private static final String ADDRESS = "o'hara+billing@acme.example";

    private final UnsubscribeToken token = UnsubscribeToken.make(KEYS, ACME, ADDRESS);

    @Test
    void aTokenComesBackAsItWasMadeAndIsGenuine() {
        UnsubscribeToken read = UnsubscribeToken.parse(token.text()).orElseThrow();

        assertThat(read).isEqualTo(token);
        assertThat(read.isGenuine(HELD, NOW)).isTrue();
        assertThat(token.text()).matches("[A-Za-z0-9_.-]{40,300}");
    }

    @Test
    @Tag("A34")
    void aTokenIsNotShownByAccident() {
        assertThat(token.toString()).doesNotContain(token.seal(), "acme");
    }

    @Test
    void everyChangedCharacterIsSeen() {
        String good = token.text();
        for (int i = 0; i < good.length(); i++) {
            char other = good.charAt(i) == 'A' ? 'B' : 'A';
            String bad = good.substring(0, i) + other + good.substring(i + 1);

            assertThat(UnsubscribeToken.parse(bad).filter(read -> read.isGenuine(HELD, NOW)))
                    .as(bad)
                    .isEmpty();
        }
    }

    @Test
    void anOldTokenIsGenuineWhileTheKeyBeforeIsKept() {
        String next = "fedcba9876543210fedcba9876543210";
        SigningKeys rotated =
                new SigningKeys(next, Optional.of("0123456789abcdef0123456789abcdef"));

        assertThat(token.isGenuine(new HeldKeys(() -> rotated), NOW)).isTrue();
        assertThat(token.isGenuine(new HeldKeys(() -> new SigningKeys(next)), NOW)).isFalse();
    }

    @Test
    void aTokenIsForOneAccountAddressAndInstallation() {
        SigningKeys others = new SigningKeys("fedcba9876543210fedcba9876543210");

        assertThat(
                        new UnsubscribeToken(new AccountId("b"), ADDRESS, token.seal())
                                .isGenuine(HELD, NOW))
                .isFalse();
        assertThat(new UnsubscribeToken(ACME, "b@acme.example", token.seal()).isGenuine(HELD, NOW))
                .isFalse();
        assertThat(token.isGenuine(new HeldKeys(() -> others), NOW)).isFalse();
    }

    @ParameterizedTest
    @Tag("B30")
    @ValueSource(
            strings = {
                "",
                ".",
                "acme",
                "acme..1.x",
                "acme.YQ.1.x",
                "acme.!!.1.x",
                "acme.YW5uQGFjbWUuZXhhbXBsZQpCY2M6.1.x",
                "no/account.YW5uQGFjbWUuZXhhbXBsZQ.1.x",
                "acme.YW5uQGFjbWUuZXhhbXBsZQ.1",
                "acme.YW5uQGFjbWUuZXhhbXBsZQ.1.x.y"
            })
    void whatIsNoTokenIsNone(String text) {
        assertThat(UnsubscribeToken.parse(text)).isEmpty();
    }
}
