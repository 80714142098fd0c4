package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.TestApi.Asking;
import dev.billow.api.identity.TestIssuer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

class CredentialsTest {
    private final TestApi api = new TestApi();

    @Test
    void basicCredentialsAreAsGoodAsAToken() {
        assertThat(
                        status(
                                api.ask("GET", "/reports")
                                        .header("Authorization", basic("Customer/acme", ""))))
                .isEqualTo(401);
        assertThat(
                        status(
                                api.ask("GET", "/reports")
                                        .header(
                                                "Authorization",
                                                basic("Customer/acme", TestIssuer.PASSWORD))))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Basic",
                "Basic %%%",
                "Digest x",
                "bearer a.b.c",
                "Basic bm9jb2xvbg==",
                "Bearer a,Bearer b"
            })
    @Tag("A23")
    @Tag("A24")
    void badCredentialsAreToldApartFromMissingOnesOnly(String header) {
        Answered answer = api.ask("GET", "/reports").header("Authorization", header).send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers())
                .containsEntry("WWW-Authenticate", "Basic realm=\"billow\", Bearer");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"responseStatus\":{\"errorCode\":\"Unauthorized\","
                                + "\"message\":\"The credentials are not valid\",\"errors\":[]}}");
    }

    @Test
    void credentialsAreCheckedBeforeAnythingElse() {
        Asking asking = api.ask("POST", "/reports/billing").anonymously().body("x".repeat(100_000));

        assertThat(status(asking)).isEqualTo(401);
    }

    private static String basic(String user, String password) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static int status(Asking asking) {
        return asking.send().status();
    }
}
