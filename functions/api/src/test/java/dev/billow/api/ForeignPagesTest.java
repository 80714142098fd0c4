package dev.billow.api;

import static dev.billow.api.identity.TestIssuer.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.TestApi.Asking;
import dev.billow.api.contract.Operation.Effect;
import dev.billow.api.contract.Route;
import dev.billow.api.http.Verb;
import dev.billow.report.Report;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

/// What pages of other sites can make a visitor's browser do: nothing that changes anything.
class ForeignPagesTest {
    private static final String OURS = "https://" + TestApi.HOST;

    private final TestApi api = new TestApi();
    private final Answered signedIn = api.signIn("Manager/acme", PASSWORD);

    @ParameterizedTest
    @CsvSource({
        // Origin, Sec-Fetch-Site, status
        "NONE, NONE, 200",
        "NONE, same-origin, 200",
        "OURS, NONE, 200",
        "OURS, same-origin, 200",
        "PARTNER, NONE, 200",
        "PARTNER, cross-site, 200",
        "PARTNER, same-site, 200",
        "NONE, cross-site, 403",
        "NONE, same-site, 403",
        "NONE, none, 403",
        "NONE, '', 403",
        "OURS, cross-site, 403",
        "null, NONE, 403",
        "null, same-origin, 403",
        "'', NONE, 403",
        "*, NONE, 403",
        "https://evil.example, NONE, 403",
        "https://evil.example, same-origin, 403",
        "https://api.billow.example.evil.example, NONE, 403",
        "https://evil.example/https://api.billow.example, NONE, 403",
        "https://billow.example, same-site, 403",
        "https://api.billow.example:8443, NONE, 403",
        "http://api.billow.example, NONE, 403",
        "https://app.partner.example.evil.example, NONE, 403",
        "http://app.partner.example, NONE, 403",
        "'https://api.billow.example,https://evil.example', NONE, 403"
    })
    @Tag("A26")
    @Tag("A27")
    void onlyOurOwnPagesNamedOnesAndProgramsChangeAnythingByCookie(
            String origin, String site, int status) {
        Map<String, Integer> served =
                Map.of(
                        "application/json", 200,
                        "text/plain", 415,
                        "multipart/form-data; boundary=x", 400);
        for (String contentType : served.keySet()) {
            int before = api.store.all().size();

            Answered answer =
                    from(origin, site, api.ask("POST", "/reports/billing").in(signedIn))
                            .body("{}")
                            .header("Content-Type", contentType)
                            .send();

            if (status == 403) {
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.errorCode()).isEqualTo("Forbidden");
                assertThat(api.store.all()).hasSize(before);
                assertThat(api.queue.reports()).hasSize(before);
            } else {
                assertThat(answer.status()).isEqualTo(served.get(contentType));
            }
        }
    }

    @Test
    @Tag("A26")
    void everyOperationThatChangesAnythingIsProtectedByWhateverVerbItComes() {
        Report report = api.completed(TestApi.ACME);
        List<Report> before = api.store.all();
        int refused = 0;

        for (Route route : api.routes) {
            for (Verb verb : route.verbs()) {
                String path = TestApi.path(route, report.id(), TestApi.ACME);
                Answered answer =
                        api.ask(verb.name(), path)
                                .in(signedIn)
                                .header("Origin", "https://evil.example")
                                .send();
                boolean isChange = route.operation().effect() == Effect.CHANGES;

                assertThat(answer.status() == 403).as(verb + " " + path).isEqualTo(isChange);
                refused += isChange ? 1 : 0;
            }
        }

        // Every verb of three paths of BillingReport, DELETE, PUT, four ways in, any way out.
        assertThat(refused).isGreaterThanOrEqualTo(3 * 6 + 2 + 4 + 6);
        assertThat(api.store.all()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(api.sessions.sessions()).hasSize(1);
    }

    @Test
    @Tag("A26")
    void aPageOfAnotherSiteCanNeitherSignAVisitorInNorOut() {
        Answered in =
                api.ask("POST", "/auth/credentials")
                        .signingIn("Customer/globex", PASSWORD)
                        .header("Origin", "https://evil.example")
                        .send();
        Answered inByForm =
                api.ask("POST", "/auth")
                        .signingIn("Customer/globex", PASSWORD)
                        .header("Content-Type", "text/plain")
                        .header("Sec-Fetch-Site", "cross-site")
                        .send();
        Answered out =
                api.ask("GET", "/auth/logout")
                        .in(signedIn)
                        .header("Sec-Fetch-Site", "cross-site")
                        .send();
        Answered outByProvider =
                api.ask("POST", "/auth")
                        .in(signedIn)
                        .json("{\"provider\":\"logout\"}")
                        .header("Origin", "null")
                        .send();

        for (Answered answer : List.of(in, inByForm, out, outByProvider)) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.cookies()).isEmpty();
        }
        assertThat(api.ask("GET", "/reports").in(signedIn).send().status()).isEqualTo(200);
    }

    @Test
    @Tag("A27")
    void authorizationNeedsNoOrigin() {
        Answered byToken =
                api.ask("POST", "/reports/billing")
                        .json("{}")
                        .header("Origin", "https://evil.example")
                        .send();
        Answered byPassword =
                api.ask("DELETE", "/reports/" + byToken.text("id"))
                        .basic("Customer/acme", PASSWORD)
                        .header("Sec-Fetch-Site", "cross-site")
                        .send();

        assertThat(byToken.status()).isEqualTo(200);
        assertThat(byPassword.status()).isEqualTo(204);
    }

    @Test
    @Tag("A26")
    void whoIsNobodyIsToldSoFirst() {
        Answered answer =
                api.ask("POST", "/reports/billing")
                        .anonymously()
                        .header("Origin", "https://evil.example")
                        .send();

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void theOperatorsClientIsServed() {
        Answered remembered = api.signIn("Manager/acme", PASSWORD, ",\"rememberMe\":true");

        Answered answer =
                api.ask("POST", "/reports/billing?accountId=acme")
                        .withCookies(
                                "ss-id=" + remembered.cookie("ss-id"),
                                "ss-pid=" + remembered.cookie("ss-pid"),
                                "ss-opt=perm")
                        .send();

        assertThat(answer.status()).isEqualTo(200);
    }

    private static Asking from(String origin, String site, Asking asking) {
        String value = origin.replace("OURS", OURS).replace("PARTNER", TestApi.PARTNER);
        Asking from = origin.equals("NONE") ? asking : asking.header("Origin", value);
        return site.equals("NONE") ? from : from.header("Sec-Fetch-Site", site);
    }
}
