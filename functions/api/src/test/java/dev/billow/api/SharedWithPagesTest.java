package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.http.Origins;
import dev.billow.api.http.Reply;
import dev.billow.api.http.Request;
import dev.billow.api.http.Scheme;
import dev.billow.report.ReportId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

/// Which pages of other origins may read replies (CORS).
@Tag("A28")
class SharedWithPagesTest {
    private final TestApi api = new TestApi();

    @Test
    void aNamedOriginReadsRepliesAndErrors() {
        for (String path : List.of("/reports", "/reports/" + ReportId.random(), "/nothing")) {
            Answered answer = api.ask("GET", path).header("Origin", TestApi.PARTNER).send();

            assertThat(answer.headers())
                    .containsEntry("Access-Control-Allow-Origin", TestApi.PARTNER)
                    .containsEntry("Access-Control-Allow-Credentials", "true")
                    .containsEntry(
                            "Access-Control-Expose-Headers",
                            "X-Request-Id, Retry-After, Content-Disposition, Location")
                    .containsEntry("Vary", "Origin");
        }
        Answered refused =
                api.ask("GET", "/reports").anonymously().header("Origin", TestApi.PARTNER).send();
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers()).containsEntry("Access-Control-Allow-Origin", TestApi.PARTNER);
    }

    @Test
    void aPreflightIsAnsweredWithoutCredentials() {
        Answered answer = preflight("/reports/billing", TestApi.PARTNER);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers())
                .containsEntry("Access-Control-Allow-Origin", TestApi.PARTNER)
                .containsEntry("Access-Control-Allow-Credentials", "true")
                .containsEntry(
                        "Access-Control-Allow-Methods",
                        "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
                .containsEntry(
                        "Access-Control-Allow-Headers",
                        "Authorization, Content-Type, Accept, Idempotency-Key, X-Requested-With,"
                                + " X-Http-Method-Override")
                .containsEntry("Access-Control-Max-Age", "600");
    }

    @Test
    void aPreflightTellsNothingOfWhatIsThere() {
        Answered there = preflight("/reports/" + api.completed(TestApi.ACME).id(), TestApi.PARTNER);
        Answered notThere = preflight("/reports/" + ReportId.random(), TestApi.PARTNER);
        Answered noRoute = preflight("/nothing/here", TestApi.PARTNER);

        assertThat(there.headers())
                .containsEntry("Access-Control-Allow-Methods", "GET, HEAD, DELETE, OPTIONS");
        assertThat(notThere).isEqualTo(there);
        assertThat(noRoute.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://app.partner.example.evil.example",
                "https://evil.app.partner.example",
                "http://app.partner.example",
                "https://app.partner.example:8443",
                "https://app.partner.example/",
                "HTTPS://APP.PARTNER.EXAMPLE",
                "https://app.partner.example, https://evil.example",
                "https://api.billow.example",
                "null",
                "*",
                ""
            })
    void nobodyElseDoes(String origin) {
        for (Answered answer :
                List.of(
                        api.ask("GET", "/reports").header("Origin", origin).send(),
                        preflight("/reports/billing", origin))) {
            assertThat(answer.headers())
                    .doesNotContainKeys(
                            "Access-Control-Allow-Origin",
                            "Access-Control-Allow-Credentials",
                            "Access-Control-Allow-Methods",
                            "Access-Control-Allow-Headers",
                            "Access-Control-Expose-Headers")
                    .containsEntry("Vary", "Origin");
        }
    }

    @Test
    void whereNoOriginIsNamedNothingIsShared() {
        Request request =
                new Request(
                        "1",
                        "GET",
                        "/reports",
                        "",
                        Map.of("origin", TestApi.PARTNER),
                        List.of(),
                        TestApi.HOST,
                        "192.0.2.1",
                        "",
                        false,
                        TestApi.NOW);
        Reply reply = new Reply(200, Map.of(), "");

        assertThat(new Origins(Scheme.HTTPS, " , ").share(request, reply)).isEqualTo(reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://*.example.com",
                "app.example.com",
                "https://app.example.com/",
                "https://App.example.com",
                "http://app.example.com",
                "https://ok.example.com, http://127.0.0.1.evil.example"
            })
    void whatIsNoOriginIsRefusedAtTheStart(String origins) {
        assertThatThrownBy(() -> new Origins(Scheme.HTTPS, origins))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Allowed: https://host");
    }

    private Answered preflight(String path, String origin) {
        return api.ask("OPTIONS", path)
                .anonymously()
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .send();
    }
}
