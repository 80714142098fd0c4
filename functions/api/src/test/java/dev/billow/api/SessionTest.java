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

import java.time.Duration;
import java.util.List;
import java.util.Random;

class SessionTest {
    private static final String REMEMBER = ",\"rememberMe\":true";

    private final TestApi api = new TestApi();

    @Test
    void aSessionIsAsGoodAsTheTokenOfTheSameUser() {
        String bearer = "Bearer " + api.issuer.token("Customer/acme", "Customer", "acme");
        String request = "{\"startDate\":\"2026-09-01\",\"endDate\":\"2026-09-30\"}";
        Answered signedIn = api.signIn("Customer/acme", PASSWORD);

        Answered byCookie = api.ask("POST", "/reports/billing").in(signedIn).json(request).send();
        Answered byToken =
                api.ask("POST", "/reports/billing")
                        .header("Authorization", bearer)
                        .json(request)
                        .send();

        assertThat(byCookie.status()).isEqualTo(200);
        assertThat(byToken.text("id")).isEqualTo(byCookie.text("id"));
        assertThat(api.store.all())
                .singleElement()
                .matches(report -> report.createdBy().equals("Customer/acme"));
        assertThat(api.ask("GET", "/reports?accountId=globex").in(signedIn).send().status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        // ss-id, ss-pid, ss-opt, status
        "GOOD, GOOD,  perm, 200",
        "GOOD, GOOD,  temp, 200",
        "GOOD, GOOD,  NONE, 200",
        "NONE, GOOD,  perm, 200",
        "OTHER, GOOD, perm, 200",
        "GOOD, NONE,  temp, 200",
        "GOOD, OTHER, temp, 200",
        "GOOD, NONE,  NONE, 200",
        "GOOD, OTHER, Perm, 200",
        "GOOD, OTHER, perm, 401",
        "GOOD, NONE,  perm, 401",
        "OTHER, GOOD, temp, 401",
        "NONE, GOOD,  NONE, 401",
        "NONE, NONE,  perm, 401",
        "OTHER, OTHER, temp, 401"
    })
    void thePermanentIdCountsWhereTheOptionSaysSo(
            String session, String permanent, String option, int status) {
        PermanentId unknown = PermanentId.random();
        for (String more : List.of("", REMEMBER)) {
            Answered signedIn = api.signIn("Customer/acme", PASSWORD, more);
            List<String> cookies =
                    List.of(
                            session.replace("GOOD", "ss-id=" + signedIn.cookie("ss-id"))
                                    .replace("OTHER", "ss-id=" + unknown.sessionId().value()),
                            permanent
                                    .replace("GOOD", "ss-pid=" + signedIn.cookie("ss-pid"))
                                    .replace("OTHER", "ss-pid=" + unknown.value()),
                            option.equals("NONE") ? "NONE" : "ss-opt=" + option);

            Answered answer =
                    api.ask("GET", "/reports")
                            .withCookies(
                                    cookies.stream()
                                            .filter(cookie -> !cookie.equals("NONE"))
                                            .toArray(String[]::new))
                            .send();

            assertThat(answer.status()).as(more).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', PT12H", "',\"rememberMe\":true', P14D"})
    void aSessionEndsHoweverMuchItIsUsed(String more, Duration life) {
        Answered signedIn = api.signIn("Customer/acme", PASSWORD, more);

        api.pass(life.minusMillis(1));
        assertThat(api.ask("GET", "/reports").in(signedIn).send().status()).isEqualTo(200);
        api.pass(Duration.ofMillis(1));

        assertThat(api.ask("GET", "/reports").in(signedIn).send().status()).isEqualTo(401);
        assertThat(api.ask("GET", "/auth/status").in(signedIn).send().body())
                .isEqualTo("{\"isAuthenticated\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /auth/logout, ''",
        "POST, /auth/logout, '{}'",
        "DELETE, /auth/logout, ''",
        "POST, /auth, '{\"provider\":\"logout\"}'",
        "POST, /api/Authenticate, '{\"provider\":\"Logout\"}'",
        "POST, /json/reply/Authenticate, '{\"Provider\":\"logout\"}'"
    })
    @Tag("A29")
    void signingOutEndsTheSessionAtOnceByEitherId(String method, String path, String body) {
        Answered signedIn = api.signIn("Customer/acme", PASSWORD, REMEMBER);
        Answered other = api.signIn("Customer/acme", PASSWORD);

        Answered answer = api.ask(method, path).in(signedIn).json(body).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.cookies())
                .containsExactly(
                        "ss-id=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0",
                        "ss-pid=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0",
                        "ss-opt=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
        assertThat(api.ask("GET", "/reports").in(signedIn).send().status()).isEqualTo(401);
        assertThat(
                        api.ask("GET", "/reports")
                                .withCookies("ss-id=" + signedIn.cookie("ss-id"))
                                .send()
                                .status())
                .isEqualTo(401);
        assertThat(api.ask("GET", "/reports").in(other).send().status()).isEqualTo(200);
    }

    @Test
    void whoIsNotSignedInMaySignOut() {
        Answered answer = api.ask("POST", "/auth/logout").anonymously().send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.cookies()).hasSize(3);
    }

    @Test
    void statusTellsWhoIsSignedInByWhateverCredentials() {
        String expected =
                "{\"id\":\"Manager/globex,acme\",\"isAuthenticated\":true,"
                        + "\"name\":\"Ms Manager/globex,acme\","
                        + "\"emailAddress\":\"user@billow.example\",\"roles\":[\"Manager\"],"
                        + "\"accountIds\":[\"acme\",\"globex\"],"
                        + "\"accountNames\":[\"acme\",\"globex\"]}";
        String user = "Manager/globex,acme";
        String token = api.issuer.token(user, "Manager", "globex,acme");
        Answered signedIn = api.signIn(user, PASSWORD);

        assertThat(api.ask("GET", "/auth/status").in(signedIn).send().body()).isEqualTo(expected);
        assertThat(api.ask("GET", "/auth/status").basic(user, PASSWORD).send().body())
                .isEqualTo(expected);
        assertThat(
                        api.ask("GET", "/auth/status")
                                .header("Authorization", "Bearer " + token)
                                .send()
                                .body())
                .isEqualTo(expected);
    }

    @Test
    void statusComesInOtherFormatsToo() {
        Answered signedIn = api.signIn("Customer/acme", PASSWORD);
        String header = "Id,IsAuthenticated,Name,EmailAddress,Roles,AccountIds,AccountNames\r\n";

        assertThat(api.ask("GET", "/auth/status.csv").in(signedIn).send().body())
                .isEqualTo(
                        header
                                + "Customer/acme,True,Ms Customer/acme,user@billow.example,"
                                + "\"[Customer]\",\"[acme]\",\"[acme]\"\r\n");
        assertThat(api.ask("GET", "/auth/status?format=csv").anonymously().send().body())
                .isEqualTo(header + ",False,,,,,\r\n");
    }

    @Test
    void statusOfNobodyIsAnAnswerToo() {
        Answered anonymous = api.ask("GET", "/auth/status").anonymously().send();
        Answered unknown =
                api.ask("GET", "/auth/status")
                        .withCookies("ss-id=" + PermanentId.random().value())
                        .send();
        Answered refused = api.ask("GET", "/auth/status").basic("Customer/acme", "wrong").send();

        assertThat(anonymous.status()).isEqualTo(200);
        assertThat(anonymous.body()).isEqualTo("{\"isAuthenticated\":false}");
        assertThat(unknown).isEqualTo(anonymous);
        assertThat(refused.status()).isEqualTo(401);
    }

    @Test
    @Tag("A24")
    void authorizationWinsOverCookiesGoodOrBad() {
        Answered admin = api.signIn("SystemAdministrator/none", PASSWORD);
        String[] cookies = admin.keptCookies().toArray(String[]::new);
        String customer = "Bearer " + api.issuer.token("ann", "Customer", "acme");

        for (String bad : List.of("", "Bearer x.y.z", "Basic bm86bm8=", "Digest x")) {
            assertThat(
                            api.ask("GET", "/reports?accountId=acme")
                                    .withCookies(cookies)
                                    .header("Authorization", bad)
                                    .send()
                                    .status())
                    .as(bad)
                    .isEqualTo(401);
        }
        assertThat(
                        api.ask("GET", "/reports?accountId=globex")
                                .withCookies(cookies)
                                .header("Authorization", customer)
                                .send()
                                .status())
                .isEqualTo(403);
        assertThat(api.ask("GET", "/reports?accountId=globex").in(admin).send().status())
                .isEqualTo(200);
    }

    @Test
    @Tag("A24")
    void twoAuthorizationsAreNone() {
        String customer = "Bearer " + api.issuer.token("ann", "Customer", "acme");
        String admin = "Bearer " + api.issuer.token("root", "SystemAdministrator", "");
        String basic = "Basic Q3VzdG9tZXIvYWNtZTpjb3JyZWN0IGhvcnNlIGJhdHRlcnk=";

        assertThat(api.ask("GET", "/reports").header("Authorization", basic).send().status())
                .isEqualTo(200);
        for (String both :
                List.of(
                        customer + "," + admin,
                        customer + ", " + customer,
                        basic + "," + admin,
                        basic + "," + basic,
                        admin + "," + basic)) {
            assertThat(api.ask("GET", "/reports").header("Authorization", both).send().status())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ss-id",
                "ss-id=",
                "ss-id==",
                "SS-ID=GOOD",
                " ss-id=GOOD",
                "ss-id=\"GOOD\"",
                "ss-id=GOOD ",
                "ss-id=%00GOOD",
                "ss-id=GOOD,ss-id=GOOD",
                "ss-id=GOOD\u0000",
                "ss-id=GÖÖD",
                "ss-id=../../GOOD",
                "$Version=1",
                "=GOOD",
                ""
            })
    @Tag("B34")
    void oddCookiesOpenNothingAndCostNothing(String cookie) {
        Answered signedIn = api.signIn("Customer/acme", PASSWORD);

        Answered answer =
                api.ask("GET", "/reports")
                        .withCookies(cookie.replace("GOOD", signedIn.cookie("ss-id")))
                        .send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("Unauthorized");
        assertThat(api.sessions.reads()).isZero();
    }

    @Test
    @Tag("B34")
    void twoCookiesOfOneNameAreNoneUnlessTheyAreTheSame() {
        Answered signedIn = api.signIn("Customer/acme", PASSWORD);
        String good = "ss-id=" + signedIn.cookie("ss-id");
        String planted = "ss-id=" + PermanentId.random().value();

        assertThat(status(good, planted)).isEqualTo(401);
        assertThat(status(planted, good)).isEqualTo(401);
        assertThat(status(good, good)).isEqualTo(200);
        assertThat(status(good, "ss-opt=perm", "ss-opt=temp")).isEqualTo(200);
        assertThat(status("ss-id=" + "x".repeat(9_000))).isEqualTo(401);
    }

    @Test
    @Tag("B37")
    void mutatedCookiesNeverEndInABug() {
        Random random = new Random(20261115);
        Answered signedIn = api.signIn("Customer/acme", PASSWORD, REMEMBER);
        for (int i = 0; i < 2_000; i++) {
            String[] cookies = signedIn.keptCookies().toArray(String[]::new);
            for (int change = 0; change <= random.nextInt(3); change++) {
                int which = random.nextInt(cookies.length);
                StringBuilder cookie = new StringBuilder(cookies[which]);
                cookie.setCharAt(random.nextInt(cookie.length()), (char) random.nextInt(0x250));
                cookies[which] = cookie.toString();
            }
            assertThat(status(cookies)).as(String.join(";", cookies)).isIn(200, 401);
        }
    }

    private int status(String... cookies) {
        return api.ask("GET", "/reports").withCookies(cookies).send().status();
    }

    @Test
    void aStoreThatIsDownIsUnavailableAndNotAnonymous() {
        Answered signedIn = api.signIn("Customer/acme", PASSWORD);
        api.sessions.breakDown();

        for (String path : List.of("/reports", "/auth/status", "/auth/logout")) {
            Answered answer = api.ask("GET", path).in(signedIn).send();

            assertThat(answer.status()).as(path).isEqualTo(503);
            assertThat(answer.headers()).containsKey("Retry-After");
        }
    }
}
