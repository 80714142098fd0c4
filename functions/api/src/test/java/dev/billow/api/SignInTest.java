package dev.billow.api;

import static dev.billow.api.identity.TestIssuer.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.session.PermanentId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class SignInTest {
    private static final String ID = "[A-Za-z0-9_-]{43}";
    private static final String ALWAYS = "; Path=/; HttpOnly; SameSite=Lax; Secure";
    private static final String REMEMBER = ",\"rememberMe\":true";

    private final TestApi api = new TestApi();

    @Test
    void theAnswerSaysWhoSignedIn() {
        Answered answer = api.signIn("Customer/acme", PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .matches(
                        "\\{\"userId\":\"Customer/acme\",\"sessionId\":\""
                                + ID
                                + "\",\"userName\":\"Customer/acme\","
                                + "\"displayName\":\"Ms Customer/acme\","
                                + "\"roles\":\\[\"Customer\"],\"bearerToken\":\"[^\"]+\"}");
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(
                        api.ask("GET", "/reports")
                                .header("Authorization", "Bearer " + answer.text("bearerToken"))
                                .send()
                                .status())
                .isEqualTo(200);
    }

    @Test
    @Tag("A25")
    void ofAUserWhoIsNotRememberedNothingOutlivesTheBrowser() {
        Answered answer = api.signIn("Customer/acme", PASSWORD);

        assertThat(answer.cookies()).hasSize(3);
        assertThat(answer.cookies().get(0)).matches("ss-id=" + ID + ALWAYS);
        assertThat(answer.cookies().get(1)).matches("ss-pid=" + ID + ALWAYS);
        assertThat(answer.cookies().get(2)).isEqualTo("ss-opt=temp" + ALWAYS);
        assertThat(answer.text("sessionId")).isEqualTo(answer.cookie("ss-id"));
    }

    @Test
    @Tag("A25")
    void thePermanentIdOfARememberedUserOutlivesTheBrowser() {
        Answered answer = api.signIn("Customer/acme", PASSWORD, REMEMBER);

        assertThat(answer.cookies()).hasSize(3);
        assertThat(answer.cookies().get(0)).matches("ss-id=" + ID + ALWAYS);
        assertThat(answer.cookies().get(1)).matches("ss-pid=" + ID + ALWAYS + "; Max-Age=1209600");
        assertThat(answer.cookies().get(2)).isEqualTo("ss-opt=perm" + ALWAYS + "; Max-Age=1209600");
        assertThat(answer.text("sessionId")).isEqualTo(answer.cookie("ss-pid"));
    }

    @ParameterizedTest
    @CsvSource({
        "/auth,                    userName, password, rememberMe",
        "/auth/credentials,        UserName, Password, RememberMe",
        "/api/Authenticate,        USERNAME, PASSWORD, REMEMBERME",
        "/json/reply/Authenticate, username, password, rememberme"
    })
    void everyRouteOfTheOperationSignsIn(String path, String user, String password, String stay) {
        String body =
                "{\"provider\":\"Credentials\",\"%s\":\"Manager/acme,globex\",\"%s\":\"%s\",\"%s\":\"true\"}"
                        .formatted(user, password, PASSWORD, stay);

        Answered answer = api.ask("POST", path).anonymously().json(body).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.cookie("ss-opt")).isEqualTo("perm");
        assertThat(api.ask("GET", "/auth/status").in(answer).send().text("id"))
                .isEqualTo("Manager/acme,globex");
    }

    @Test
    void theProviderMayBeLeftOut() {
        String body = "{\"userName\":\"Customer/acme\",\"password\":\"" + PASSWORD + "\"}";

        assertThat(api.ask("POST", "/auth").anonymously().json(body).send().status())
                .isEqualTo(200);
    }

    @Test
    @Tag("A21")
    void aWrongUserAndAWrongPasswordLookTheSame() {
        Answered wrongPassword = api.signIn("Customer/acme", "wrong");
        Answered wrongUser = api.signIn("Nobody/nowhere", "wrong");
        Answered impossibleUser = api.signIn("No body", PASSWORD);

        assertThat(wrongPassword.status()).isEqualTo(401);
        assertThat(wrongPassword.body())
                .isEqualTo(
                        "{\"responseStatus\":{\"errorCode\":\"Unauthorized\","
                                + "\"message\":\"Invalid Username or Password\",\"errors\":[]}}");
        assertThat(wrongPassword.cookies()).isEmpty();
        assertThat(wrongUser).isEqualTo(wrongPassword);
        assertThat(impossibleUser).isEqualTo(wrongPassword);
        assertThat(api.sessions.sessions()).isEmpty();
    }

    @Test
    void whatIsMissingIsNamedAndNotCounted() {
        Answered nothing = api.ask("POST", "/auth/credentials").anonymously().json("{}").send();
        Answered list =
                api.ask("POST", "/auth/credentials")
                        .anonymously()
                        .json("{\"userName\":\"ann\",\"password\":[\"secret-word\"]}")
                        .send();

        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.faultyFields()).containsExactly("UserName", "Password");
        assertThat(list.faultyFields()).containsExactly("Password");
        assertThat(list.body()).doesNotContain("secret-word");
        assertThat(api.failures.writes()).isZero();
    }

    @Test
    void anotherProviderIsNotServed() {
        Answered answer = api.signIn("Customer/acme", PASSWORD, ",\"Provider\":\"x\"");
        Answered twitter =
                api.ask("POST", "/auth").anonymously().json("{\"provider\":\"twitter\"}").send();

        assertThat(answer.errorCode()).isEqualTo("SerializationException");
        assertThat(twitter.faultyFields()).contains("Provider");
        assertThat(twitter.body()).contains("'twitter'", "Allowed: credentials, logout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth", "/auth/credentials", "/api/Authenticate"})
    @Tag("A25")
    void aPasswordInTheAddressIsNotTaken(String path) {
        String query = "?userName=Customer/acme&password=" + PASSWORD.replace(' ', '+');

        Answered posted = api.ask("POST", path + query).anonymously().json("{}").send();
        Answered got = api.ask("GET", path + query).anonymously().send();

        assertThat(posted.status()).isEqualTo(400);
        assertThat(posted.body()).contains("in the body, never in the address");
        assertThat(got.status()).isEqualTo(405);
        assertThat(got.headers()).containsEntry("Allow", "POST, OPTIONS");
        assertThat(api.sessions.sessions()).isEmpty();
    }

    @Test
    @Tag("A29")
    void eachSignInHasIdsOfItsOwnAndEndsTheSessionBeforeIt() {
        Answered first = api.signIn("Customer/acme", PASSWORD, REMEMBER);

        Answered second =
                api.ask("POST", "/auth/credentials")
                        .signingIn("Customer/acme", PASSWORD)
                        .withCookies(first.keptCookies().toArray(String[]::new))
                        .send();

        assertThat(second.cookie("ss-id")).isNotEqualTo(first.cookie("ss-id"));
        assertThat(second.cookie("ss-pid")).isNotEqualTo(first.cookie("ss-pid"));
        assertThat(api.ask("GET", "/reports").in(first).send().status()).isEqualTo(401);
        assertThat(api.ask("GET", "/reports").in(second).send().status()).isEqualTo(200);
        assertThat(api.sessions.sessions()).hasSize(1);
    }

    @Test
    @Tag("A29")
    void anIdThatAClientBringsIsNeverAdopted() {
        PermanentId planted = PermanentId.random();
        String[] cookies = {
            "ss-id=" + planted.sessionId().value(), "ss-pid=" + planted.value(), "ss-opt=perm"
        };

        Answered signedIn =
                api.ask("POST", "/auth/credentials")
                        .signingIn("Customer/acme", PASSWORD, REMEMBER)
                        .withCookies(cookies)
                        .send();

        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.body()).doesNotContain(planted.value());
        assertThat(signedIn.keptCookies()).doesNotContain(cookies[0], cookies[1]);
        assertThat(api.ask("GET", "/reports").withCookies(cookies).send().status()).isEqualTo(401);
    }

    @Test
    void whoHasNoRoleMaySignInAndNoMore() {
        Answered answer = api.signIn("Poet/acme", PASSWORD);

        assertThat(answer.body()).contains("\"roles\":[]");
        assertThat(api.ask("GET", "/auth/status").in(answer).send().at("isAuthenticated"))
                .isEqualTo(true);
        assertThat(api.ask("GET", "/reports").in(answer).send().status()).isEqualTo(403);
    }

    @Test
    void withoutAStoreNobodyIsSignedIn() {
        TestApi withoutSessions = new TestApi();
        withoutSessions.sessions.breakDown();
        TestApi withoutCounts = new TestApi();
        withoutCounts.failures.breakDown();

        for (TestApi broken : List.of(withoutSessions, withoutCounts)) {
            Answered answer = broken.signIn("Customer/acme", PASSWORD);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsKey("Retry-After");
            assertThat(answer.cookies()).isEmpty();
        }
    }

    @Test
    @Tag("A34")
    void theLogHoldsNeitherPasswordsNorIdsNorTokens() {
        Answered answer = api.signIn("Customer/acme", PASSWORD, REMEMBER);
        api.signIn("Customer/acme", "wrong-password");
        api.ask("GET", "/reports").in(answer).send();
        api.ask("GET", "/auth/logout").in(answer).send();

        assertThat(api.logged().lines()).hasSize(4);
        assertThat(api.logged())
                .doesNotContain(
                        PASSWORD,
                        "wrong-password",
                        answer.cookie("ss-id"),
                        answer.cookie("ss-pid"),
                        answer.text("bearerToken"));
    }
}
