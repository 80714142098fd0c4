package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.flow.ReportsClient.Answer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Signing in as a browser and as the operators' client do, through the gateway.
class SessionFlowIT {
    private final StackUnderTest stack = StackUnderTest.shared();
    private final ReportsClient client = stack.anonymous();

    @Test
    @Tag("A25")
    @Tag("A29")
    void aSessionIsStartedUsedAndEnded() {
        Answer signedIn = signIn("demo", "true");
        String cookies = cookies(signedIn, "perm");

        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.json().text("displayName")).isEqualTo("Carl Customer");
        assertThat(signedIn.header("set-cookie"))
                .contains("Path=/; HttpOnly; SameSite=Lax", "ss-opt=perm", "Max-Age=")
                .doesNotContain("Secure");
        assertThat(call("GET", "/auth/status", cookies).json().members())
                .containsEntry("isAuthenticated", true)
                .containsEntry("name", "Carl Customer")
                .containsEntry("emailAddress", "customer@acme.example");
        assertThat(call("GET", "/reports?accountId=acme", cookies).status()).isEqualTo(200);
        assertThat(call("GET", "/reports?accountId=globex", cookies).status()).isEqualTo(403);

        Answer signedOut = call("POST", "/auth/logout", cookies);

        assertThat(signedOut.status()).isEqualTo(200);
        assertThat(signedOut.header("set-cookie")).contains("ss-id=;", "Max-Age=0");
        assertThat(call("GET", "/reports?accountId=acme", cookies).status()).isEqualTo(401);
        assertThat(call("GET", "/auth/status", cookies).text())
                .isEqualTo("{\"isAuthenticated\":false}");
    }

    @Test
    void aReportIsTheSameByCookieAndByPassword() {
        String cookies = cookies(signIn("demo", "true"), "perm");
        String asked = "/reports/billing?accountId=acme&startDate=2020-01-05&endDate=2020-01-05";
        String key = UUID.randomUUID().toString();

        Answer byCookie = call("POST", asked, cookies, "Idempotency-Key", key);
        Answer byPassword =
                stack.client("customer@acme.example")
                        .call("POST", asked, null, Map.of("Idempotency-Key", key));

        assertThat(byCookie.status()).isEqualTo(200);
        assertThat(byPassword.json().text("id")).isEqualTo(byCookie.json().text("id"));
    }

    @Test
    @Tag("A26")
    @Tag("A27")
    void aPageOfAnotherOriginChangesNothing() {
        String cookies = cookies(signIn("demo", "false"), "temp");
        String asked = "/reports/billing?accountId=acme&startDate=2020-01-06&endDate=2020-01-06";

        assertThat(call("GET", asked, cookies, "Origin", "http://evil.example").status())
                .isEqualTo(403);
        assertThat(call("GET", asked, cookies, "Sec-Fetch-Site", "cross-site").status())
                .isEqualTo(403);
        assertThat(call("GET", asked, cookies, "Origin", stack.api().toString()).status())
                .isEqualTo(200);
    }

    @Test
    void aWrongPasswordIsRefused() {
        Answer answer = signIn("wrong", "false");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).contains("Invalid Username or Password");
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
    }

    private Answer signIn(String password, String remember) {
        return client.call(
                "POST",
                "/auth/credentials",
                """
                {"provider":"credentials","userName":"customer@acme.example",
                "password":"%s","rememberMe":%s}
                """
                        .formatted(password, remember),
                Map.of("Content-Type", "application/json"));
    }

    private static String cookies(Answer signedIn, String option) {
        String set = signedIn.header("set-cookie");
        return "ss-id=%s; ss-pid=%s; ss-opt=%s"
                .formatted(value(set, "ss-id"), value(set, "ss-pid"), option);
    }

    private static String value(String setCookie, String name) {
        Matcher matcher = Pattern.compile(name + "=([^;]+)").matcher(setCookie);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    private Answer call(String method, String path, String cookies, String... headers) {
        Map<String, String> all = new HashMap<>(Map.of("Cookie", cookies));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return client.call(method, path, null, all);
    }
}
