package dev.billow.api;

import static dev.billow.api.identity.TestIssuer.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.TestApi.Asking;
import dev.billow.api.TestApi.JsonText;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// Each line of the log that is an audit record: who, what, whose account, by which request.
@Tag("A38")
class AuditTest {
    private static final String REQUEST = "request-1";

    private final TestApi api = new TestApi();

    @Test
    void signingInAndOutIsAudited() {
        Answered signedIn = api.signIn("Customer/acme", PASSWORD);
        api.ask("GET", "/auth/logout").in(signedIn).send();

        List<Map<String, Object>> records = records();
        assertThat(records).hasSize(2);
        assertThat(records.get(0))
                .containsEntry("audit", "SignIn")
                .containsEntry("user", "Customer/acme")
                .containsEntry("source", "192.0.2.1")
                .containsEntry("requestId", REQUEST);
        assertThat(records.get(1))
                .containsEntry("audit", "SignOut")
                .containsEntry("user", "Customer/acme")
                .containsEntry("route", "/auth/logout")
                .containsEntry("requestId", REQUEST);
    }

    @Test
    void whoeverIsNotLetInIsAudited() {
        api.signIn("Customer/acme", "secret-guess");
        assertRefused(api.ask("GET", "/reports").basic("ann", "secret-guess"), "ann", "401");
        for (int i = 0; i < 8; i++) {
            api.signIn("ann", "secret-guess");
        }
        int before = records().size();

        assertRefused(api.ask("GET", "/reports").basic("ann", PASSWORD), "ann", "429");
        api.ask("GET", "/reports").anonymously().send();
        api.ask("GET", "/reports").header("Authorization", "Bearer secret-token").send();
        api.ask("GET", "/reports").withCookies("ss-id=" + "A".repeat(43)).send();

        assertThat(before).isEqualTo(10);
        assertThat(records()).hasSize(14);
        assertThat(records())
                .allSatisfy(
                        line ->
                                assertThat(line)
                                        .containsEntry("audit", "Refused")
                                        .containsEntry("source", "192.0.2.1"));
        assertThat(api.logged()).doesNotContain("secret-", "AAAA", PASSWORD);
    }

    @Test
    void whoeverMayNotDoItIsAudited() {
        Answered signedIn = api.signIn("Customer/acme", PASSWORD);
        String globexReport = "/reports/" + api.completed(TestApi.GLOBEX).id();

        assertRefused(api.ask("GET", "/reports").as("Poet", "acme"), "Poet of acme", "403");
        assertRefused(
                api.ask("POST", "/reports/billing").json("{\"accountId\":\"globex\"}"),
                "Customer of acme",
                "403");
        assertThat(records().getLast()).containsEntry("account", "globex");
        assertRefused(api.ask("DELETE", globexReport), "Customer of acme", "404");
        assertThat(records().getLast())
                .containsEntry("account", "globex")
                .containsEntry("route", "/reports/{id}")
                .containsEntry("method", "DELETE");
        assertRefused(
                api.ask("POST", "/reports/billing")
                        .in(signedIn)
                        .header("Origin", "https://evil.example"),
                "Customer/acme",
                "403");
    }

    @Test
    void anAdministratorInAnothersAccountIsAudited() {
        String report = "/reports/" + api.completed(TestApi.GLOBEX).id();

        for (Asking asking :
                List.of(
                        api.ask("GET", report),
                        api.ask("GET", "/reports?accountId=globex"),
                        api.ask("POST", "/reports/billing").json("{\"accountId\":\"globex\"}"),
                        api.ask("GET", report + ".csv"),
                        api.ask("DELETE", report))) {
            asking.as("SystemAdministrator", "acme").send();

            assertThat(records().getLast())
                    .containsEntry("audit", "AdministratorAccess")
                    .containsEntry("user", "SystemAdministrator of acme")
                    .containsEntry("account", "globex")
                    .containsEntry("requestId", REQUEST);
        }
        assertThat(records()).hasSize(5);
    }

    @Test
    void whatIsInOrderIsNotAudited() {
        api.get("/reports");
        api.ask("GET", "/reports?accountId=acme").as("SystemAdministrator", "acme").send();
        api.ask("GET", "/reports?accountId=globex").as("Manager", "acme,globex").send();
        api.ask("GET", "/auth/status").anonymously().send();
        api.ask("GET", "/auth/logout").anonymously().send();
        api.ask("GET", "/reports/42").send();

        assertThat(api.logged().lines()).hasSize(6);
        assertThat(records()).isEmpty();
    }

    private void assertRefused(Asking asking, String user, String status) {
        int before = api.logged().lines().toList().size();

        asking.send();

        assertThat(api.logged().lines()).hasSize(before + 1);
        assertThat(records().getLast())
                .containsEntry("audit", "Refused")
                .containsEntry("user", user)
                .containsEntry("status", status)
                .containsEntry("requestId", REQUEST);
    }

    private List<Map<String, Object>> records() {
        return api.logged()
                .lines()
                .map(JsonText::members)
                .filter(line -> line.containsKey("audit"))
                .toList();
    }
}
