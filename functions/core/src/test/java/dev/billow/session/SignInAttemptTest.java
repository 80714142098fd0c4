package dev.billow.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class SignInAttemptTest {
    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, 2001:db8:0:0:ffff::9, true",
        "2001:db8::1, 2001:db8:0:1::1, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "-, -, true",
        "no address, -, false"
    })
    void aSourceIsAnIpv4AddressOrAnIpv6Network(String one, String other, boolean same) {
        boolean isSame = sourceKey(one).equals(sourceKey(other));

        assertThat(isSame).isEqualTo(same);
    }

    @Test
    void theKeysAreDigestsThatDoNotMixUsersAndSources() {
        List<String> keys = new SignInAttempt("192.0.2.1", "192.0.2.1").keys();

        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("[0-9a-f]{64}"));
        assertThat(new SignInAttempt(" Ann@Acme.example ", "x").keys().getFirst())
                .isEqualTo(new SignInAttempt("ann@acme.example", "y").keys().getFirst());
    }

    private static String sourceKey(String source) {
        return new SignInAttempt("ann", source).keys().getLast();
    }
}
