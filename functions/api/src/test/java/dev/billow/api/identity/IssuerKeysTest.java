package dev.billow.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class IssuerKeysTest {
    private static final Instant START = Instant.parse("2026-11-15T10:00:00Z");
    private static final RSAKey OLD = TestIssuer.newKey("old");
    private static final RSAKey NEW = TestIssuer.newKey("new");

    private List<JWK> published = List.of(OLD);
    private boolean down;
    private int asked;

    private final IssuerKeys keys =
            new IssuerKeys(
                    () -> {
                        asked++;
                        if (down) {
                            throw new IOException("down");
                        }
                        return new JWKSet(published);
                    });

    @Test
    void keysAreAskedForOnceInTenMinutes() throws Exception {
        find("old", Duration.ZERO);
        find("old", Duration.ofMinutes(9));
        assertThat(asked).isEqualTo(1);

        find("old", Duration.ofMinutes(10));

        assertThat(asked).isEqualTo(2);
    }

    @Test
    @Tag("A14")
    void aFloodOfUnknownKeysAsksOnceAMinute() throws Exception {
        for (int second = 0; second < 120; second++) {
            assertThat(find("unknown-" + second, Duration.ofSeconds(second))).isEmpty();
        }

        assertThat(asked).isEqualTo(2);
    }

    @Test
    @Tag("A14")
    void anIssuerWithoutAnyKeyIsAskedNoMoreOften() throws Exception {
        published = List.of();

        for (int second = 0; second < 120; second++) {
            assertThat(find("unknown-" + second, Duration.ofSeconds(second))).isEmpty();
        }

        assertThat(asked).isEqualTo(2);
    }

    @Test
    @Tag("A14")
    void whileTheIssuerIsDownAFloodAsksOnceAMinute() throws Exception {
        find("old", Duration.ZERO);
        down = true;

        for (int second = 0; second < 600; second++) {
            assertThat(find("unknown-" + second, Duration.ofSeconds(second))).isEmpty();
        }

        assertThat(asked).isEqualTo(10);
    }

    @Test
    @Tag("A14")
    void anIssuerThatNeverGaveKeysIsAskedLessAndLessOftenUpToOnceAMinute() {
        down = true;

        for (int second = 0; second < 662; second++) {
            Duration after = Duration.ofSeconds(second);
            assertThatThrownBy(() -> find("unknown", after))
                    .isInstanceOf(RemoteKeySourceException.class);
        }

        assertThat(asked).isEqualTo(5 + 10);
    }

    @Test
    @Tag("A18")
    void aNewKeyIsFoundWithinAMinuteAndAnOldOneGoesWithTheCache() throws Exception {
        find("old", Duration.ZERO);
        published = List.of(OLD, NEW);

        assertThat(find("new", Duration.ofSeconds(61))).hasSize(1);
        assertThat(find("old", Duration.ofSeconds(61))).hasSize(1);

        published = List.of(NEW);
        assertThat(find("old", Duration.ofMinutes(12))).isEmpty();
        assertThat(find("new", Duration.ofMinutes(12))).hasSize(1);
    }

    @Test
    void whileTheIssuerIsDownTheKeysAtHandServeForAnHour() throws Exception {
        find("old", Duration.ZERO);
        down = true;

        assertThat(find("old", Duration.ofMinutes(59))).hasSize(1);
        assertThatThrownBy(() -> find("old", Duration.ofMinutes(61)))
                .isInstanceOf(RemoteKeySourceException.class);

        down = false;
        assertThat(find("old", Duration.ofMinutes(62))).hasSize(1);
    }

    @Test
    void withoutAnyKeysTheIssuerIsAskedAgainAfterTwoSeconds() throws Exception {
        down = true;
        assertThatThrownBy(() -> find("old", Duration.ZERO))
                .isInstanceOf(RemoteKeySourceException.class);
        assertThatThrownBy(() -> find("old", Duration.ofSeconds(1)))
                .isInstanceOf(RemoteKeySourceException.class);
        assertThat(asked).isEqualTo(1);

        down = false;

        assertThat(find("old", Duration.ofSeconds(2))).hasSize(1);
    }

    private List<JWK> find(String keyId, Duration after) throws RemoteKeySourceException {
        JWKSelector selector = new JWKSelector(new JWKMatcher.Builder().keyID(keyId).build());
        return keys.get(selector, new AsOf(START.plus(after)));
    }
}
