package dev.billow.api;

import static dev.billow.api.identity.TestIssuer.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.TestApi.Asking;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

@Tag("A22")
class SignInLockTest {
    private static final String ANN = "Customer/acme";

    private final TestApi api = new TestApi();

    /// The two ways in which a password comes.
    enum Way {
        BASIC {
            @Override
            Asking ask(TestApi api, String user, String password) {
                return api.ask("GET", "/reports").basic(user, password);
            }
        },
        SIGN_IN {
            @Override
            Asking ask(TestApi api, String user, String password) {
                return api.ask("POST", "/auth/credentials").signingIn(user, password);
            }
        };

        abstract Asking ask(TestApi api, String user, String password);
    }

    @ParameterizedTest
    @EnumSource
    void afterTenFailuresTheRightPasswordIsRefusedLikeTheWrongOne(Way way) {
        fail(way, 10);

        Answered wrong = way.ask(api, ANN, "wrong").send();
        Answered right = way.ask(api, ANN, PASSWORD).send();

        assertThat(wrong.status()).isEqualTo(429);
        assertThat(wrong.errorCode()).isEqualTo("TooManyRequests");
        assertThat(wrong.headers()).containsEntry("Retry-After", "30");
        assertThat(right).isEqualTo(wrong);
    }

    @Test
    void bothWaysCountTogether() {
        fail(Way.BASIC, 5);
        fail(Way.SIGN_IN, 5);

        for (Way way : Way.values()) {
            assertThat(way.ask(api, ANN, PASSWORD).send().status()).isEqualTo(429);
        }
    }

    @ParameterizedTest
    @EnumSource
    void timeUnlocksAndTheWaitGrows(Way way) {
        fail(way, 10);
        List<String> waits = new ArrayList<>();

        for (int i = 0; i < 6; i++) {
            Answered locked = way.ask(api, ANN, PASSWORD).send();
            waits.add(locked.headers().get("Retry-After"));
            api.pass(Duration.ofSeconds(Long.parseLong(waits.getLast())));
            assertThat(way.ask(api, ANN, "wrong").send().status()).isEqualTo(401);
        }
        api.pass(Duration.ofMinutes(15));

        assertThat(waits).containsExactly("30", "60", "120", "240", "480", "900");
        assertThat(way.ask(api, ANN, PASSWORD).send().status()).isEqualTo(200);
    }

    @Test
    void theWaitIsNeverToldShorterThanItIs() {
        fail(Way.BASIC, 10);

        api.pass(Duration.ofMillis(29_001));

        assertThat(Way.BASIC.ask(api, ANN, PASSWORD).send().headers())
                .containsEntry("Retry-After", "1");
    }

    @ParameterizedTest
    @EnumSource
    void othersAreNotAffected(Way way) {
        for (int i = 0; i < 10; i++) {
            way.ask(api, ANN, "wrong").from("198.51.100." + i).send();
        }

        assertThat(way.ask(api, ANN, PASSWORD).from("203.0.113.1").send().status()).isEqualTo(429);
        assertThat(way.ask(api, "Customer/globex", PASSWORD).send().status()).isEqualTo(200);
        assertThat(api.get("/reports").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aSourceThatTriesManyUsersIsLockedWhateverItForwards(Way way) {
        for (int i = 0; i < 10; i++) {
            way.ask(api, "user-" + i, "wrong").header("X-Forwarded-For", "10.0.0." + i).send();
        }

        assertThat(
                        way.ask(api, "Customer/globex", PASSWORD)
                                .header("X-Forwarded-For", "10.1.1.1")
                                .send()
                                .status())
                .isEqualTo(429);
        assertThat(way.ask(api, "Customer/globex", PASSWORD).from("203.0.113.1").send().status())
                .isEqualTo(200);
    }

    @Test
    void aSessionGoesOnWhileItsUserIsLocked() {
        Answered signedIn = api.signIn(ANN, PASSWORD);
        fail(Way.SIGN_IN, 10);

        assertThat(api.ask("GET", "/reports").in(signedIn).send().status()).isEqualTo(200);
    }

    @Test
    void aGoodRequestCostsOneReadByPasswordAndNoneOtherwise() {
        Answered signedIn = api.signIn(ANN, PASSWORD);
        assertThat(api.failures.reads()).isEqualTo(1);

        Way.BASIC.ask(api, ANN, PASSWORD).send();
        assertThat(api.failures.reads()).isEqualTo(2);
        assertThat(api.failures.writes()).isZero();

        int sessionReads = api.sessions.reads();
        api.get("/reports");
        assertThat(api.sessions.reads()).isEqualTo(sessionReads);
        api.ask("GET", "/reports").in(signedIn).send();
        assertThat(api.sessions.reads()).isEqualTo(sessionReads + 1);
        assertThat(api.failures.reads()).isEqualTo(2);
    }

    @Test
    void withoutCountsBasicIsUnavailable() {
        api.failures.breakDown();

        assertThat(Way.BASIC.ask(api, ANN, PASSWORD).send().status()).isEqualTo(503);
    }

    private void fail(Way way, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(way.ask(api, ANN, "wrong").send().status()).isEqualTo(401);
        }
    }
}
