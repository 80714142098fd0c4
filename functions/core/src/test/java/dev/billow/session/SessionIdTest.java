package dev.billow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

class SessionIdTest {
    @Test
    @Tag("A29")
    void idsHave256BitsAndNeverComeTwice() {
        Set<String> seen = new HashSet<>();

        for (int i = 0; i < 1_000; i++) {
            PermanentId permanent = PermanentId.random();
            seen.add(permanent.value());
            seen.add(permanent.sessionId().value());
            assertThat(Base64.getUrlDecoder().decode(permanent.value())).hasSize(32);
            assertThat(Base64.getUrlDecoder().decode(permanent.sessionId().value())).hasSize(32);
        }

        assertThat(seen).hasSize(2_000);
    }

    @Test
    void aPermanentIdLeadsToTheSameSessionEachTimeAndItsDigestIsNoId() {
        PermanentId permanent = PermanentId.random();
        SessionId id = permanent.sessionId();

        assertThat(PermanentId.parse(permanent.value()).orElseThrow().sessionId()).isEqualTo(id);
        assertThat(SessionId.parse(id.value())).contains(id);
        assertThat(id.digest()).hasSize(64).doesNotContain(id.value());
        assertThat(SessionId.parse(id.digest())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
                "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
                "ÄAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    @Tag("B34")
    void whatIsNotWellFormedIsNoId(String text) {
        assertThat(SessionId.parse(text)).isEmpty();
        assertThat(PermanentId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new SessionId(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PermanentId(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("A34")
    void anIdIsNotShown() {
        PermanentId permanent = PermanentId.random();

        assertThat(permanent.toString()).doesNotContain(permanent.value());
        assertThat(permanent.sessionId().toString()).doesNotContain(permanent.sessionId().value());
    }
}
