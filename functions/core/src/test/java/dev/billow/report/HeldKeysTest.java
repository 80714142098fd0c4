package dev.billow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

class HeldKeysTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final String FIRST = "0123456789abcdef0123456789abcdef";
    private static final String NEXT = "fedcba9876543210fedcba9876543210";
    private static final ReportId ID = ReportId.random();

    private SigningKeys kept = new SigningKeys(FIRST);
    private boolean down;
    private int reads;

    private final HeldKeys keys =
            new HeldKeys(
                    () -> {
                        reads++;
                        if (down) {
                            throw new StoreUnavailableException("secrets", new Exception("down"));
                        }
                        return kept;
                    });

    private final DownloadToken before = token();

    @Test
    void keysAreReadOnceAMinute() {
        keys.at(START);
        keys.at(START.plusSeconds(59));
        assertThat(reads).isEqualTo(1);

        keys.at(START.plusSeconds(60));

        assertThat(reads).isEqualTo(2);
    }

    @Test
    void whatTheNewKeySignedCountsAtOnceAndWhatTheOldOneSignedGoesOn() {
        assertThat(opens(before, 0)).isTrue();
        kept = new SigningKeys(NEXT, Optional.of(FIRST));

        assertThat(opens(token(), 10)).isTrue();
        assertThat(opens(before, 10)).isTrue();
    }

    @Test
    void aRetiredKeyIsDeadWithinAMinute() {
        kept = new SigningKeys(NEXT, Optional.of(FIRST));
        assertThat(opens(before, 0)).isTrue();
        DownloadToken after = token();

        kept = new SigningKeys(NEXT);

        assertThat(opens(before, 59)).isTrue();
        assertThat(opens(before, 60)).isFalse();
        assertThat(opens(after, 60)).isTrue();
    }

    @Test
    void aFloodOfUnknownKeysReadsTheSecretsSixTimesAMinute() {
        DownloadToken forged =
                DownloadToken.make(
                        new SigningKeys("x".repeat(32)), ID, new AccountId("acme"), 0, START);

        for (int tenth = 0; tenth < 600; tenth++) {
            Instant now = START.minusSeconds(600).plusMillis(tenth * 100L);
            assertThat(forged.opens(keys, ID, now)).isFalse();
        }

        assertThat(reads).isEqualTo(6);
    }

    @Test
    void whileTheSecretsCannotBeReadTheKeysAtHandServeForAnHour() {
        assertThat(opens(before, 0)).isTrue();
        down = true;

        assertThat(opens(before, 3599)).isTrue();
        assertThatThrownBy(() -> opens(before, 3600)).isInstanceOf(StoreUnavailableException.class);
    }

    private DownloadToken token() {
        Instant expires = START.plus(DownloadToken.LIFE);
        return DownloadToken.make(kept, ID, new AccountId("acme"), 0, expires);
    }

    private boolean opens(DownloadToken token, long second) {
        return token.opens(keys, ID, START.plus(Duration.ofSeconds(second)));
    }
}
