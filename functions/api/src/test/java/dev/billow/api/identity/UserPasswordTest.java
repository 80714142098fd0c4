package dev.billow.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

class UserPasswordTest {
    @Test
    void thePairIsSplitAtTheFirstColon() {
        assertThat(UserPassword.basic(base64("ann:pass:wörd")))
                .contains(new UserPassword("ann", "pass:wörd"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ann", "", ":", ":secret", "ann:", "a\0n:secret", "ann:se\0cret", "a n:x"})
    @Tag("A23")
    void aPairThatNobodyHasIsNone(String pair) {
        assertThat(UserPassword.basic(base64(pair))).isEmpty();
    }

    @Test
    @Tag("A23")
    void badEncodingsAndHugeValuesAreNone() {
        String latin1 =
                Base64.getEncoder().encodeToString("änn:x".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(UserPassword.basic("%%%")).isEmpty();
        assertThat(UserPassword.basic(latin1)).isEmpty();
        assertThat(UserPassword.basic(base64("ann:" + "x".repeat(8192)))).isEmpty();
        assertThat(UserPassword.basic(base64("ann:" + "x".repeat(257)))).isEmpty();
        assertThat(UserPassword.basic(base64("a".repeat(129) + ":x"))).isEmpty();
    }

    @Test
    void thePasswordIsNotShown() {
        assertThat(new UserPassword("ann", "secret-word").toString()).doesNotContain("secret-word");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
