package dev.billow.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.ErrorCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Map;

class CognitoPasswordsTest {
    private LoopbackServer server;
    private CognitoPasswords passwords;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
        passwords = new CognitoPasswords(server.url("/"), "client-1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aGoodPairIsExchangedForTheIdToken() throws IOException {
        server.answer("/", 200, "{\"AuthenticationResult\":{\"IdToken\":\"a.b.c\"}}");

        assertThat(passwords.idToken("ann", "päss:\"word")).contains("a.b.c");

        LoopbackServer.Asked asked = server.asked().getFirst();
        assertThat(asked.target()).isEqualTo("AWSCognitoIdentityProviderService.InitiateAuth");
        assertThat(asked.contentType()).isEqualTo("application/x-amz-json-1.1");
        assertThat(JSON.std.mapFrom(asked.body()))
                .isEqualTo(
                        Map.of(
                                "AuthFlow", "USER_PASSWORD_AUTH",
                                "ClientId", "client-1",
                                "AuthParameters",
                                        Map.of("USERNAME", "ann", "PASSWORD", "päss:\"word")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NotAuthorizedException",
                "UserNotFoundException",
                "com.amazonaws.cognito#NotAuthorizedException",
                "UserNotConfirmedException",
                "PasswordResetRequiredException"
            })
    void aBadPairGetsNoToken(String type) {
        server.answer("/", 400, "{\"__type\":\"%s\",\"message\":\"no\"}".formatted(type));

        assertThat(passwords.idToken("ann", "wrong")).isEmpty();
    }

    @Test
    void aChallengeIsNoToken() {
        server.answer("/", 200, "{\"ChallengeName\":\"SOFTWARE_TOKEN_MFA\"}");

        assertThat(passwords.idToken("ann", "right")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, TooManyRequestsException, TOO_MANY_REQUESTS",
        "400, LimitExceededException, TOO_MANY_REQUESTS",
        "400, InvalidParameterException, UNAVAILABLE",
        "400, ResourceNotFoundException, UNAVAILABLE",
        "500, InternalErrorException, UNAVAILABLE",
    })
    void otherFailuresSayWhetherToWait(int status, String type, ErrorCode code) {
        server.answer("/", status, "{\"__type\":\"%s\"}".formatted(type));

        assertCode(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 502})
    void anAnswerThatIsNoJsonIsAFailure(int status) {
        server.answer("/", status, "<html>");

        assertCode(ErrorCode.UNAVAILABLE);
    }

    @Test
    void anEndpointThatIsDownIsAFailure() {
        server.close();

        assertCode(ErrorCode.UNAVAILABLE);
    }

    private void assertCode(ErrorCode code) {
        assertThatThrownBy(() -> passwords.idToken("ann", "secret-word"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.headers()).containsKey("Retry-After");
                            assertThat(e.toString() + e.getCause()).doesNotContain("secret-word");
                        });
    }
}
