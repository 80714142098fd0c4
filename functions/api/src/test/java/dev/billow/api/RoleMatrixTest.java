package dev.billow.api;

import static dev.billow.api.TestApi.ACME;
import static dev.billow.api.TestApi.GLOBEX;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.TestApi.Asking;
import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Operation.Effect;
import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.Route;
import dev.billow.api.http.Binding;
import dev.billow.api.http.Verb;
import dev.billow.api.identity.Role;
import dev.billow.api.report.Answer;
import dev.billow.report.Report;
import dev.billow.report.ReportId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Who gets what where the table alone does not say it; what it says, [RouteMatrixTest] tests.
class RoleMatrixTest {
    private static final String UNKNOWN = ReportId.random().value();

    private TestApi api;
    private Report ofAcme;
    private Report ofGlobex;

    @BeforeEach
    void start() {
        api = new TestApi();
        ofAcme = api.completed(ACME);
        ofGlobex = api.completed(GLOBEX);
    }

    /// What is no row of the table: bad ids, verbs and paths that are not served.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        // target,                                 none, nobody, of acme, of globex, manager, admin
        "POST,    /reports/billing?accountId=no/such, 401, 403, 400, 400, 400, 400",
        "POST,    /json/reply/BillingReport%5B%5D?accountId=globex, 401, 403, 403, 200, 200, 200",
        "POST,    /api/BillingReport%5b]?accountId=no/such, 401, 403, 400, 400, 400, 400",
        "GET,     /api/BillingReport[],            401, 403, 405, 405, 405, 405",
        "GET,     /reports/UNKNOWN/download?token=1.2.3, 404, 404, 404, 404, 404, 404",
        "PUT,     /reports/ACME,                   401, 403, 405, 405, 405, 405",
        "OPTIONS, /reports/ACME,                   204, 204, 204, 204, 204, 204",
        "GET,     /nothing/here,                   401, 403, 404, 404, 404, 404",
        "OPTIONS, /nothing/here,                   401, 403, 404, 404, 404, 404",
        "GET,     /auth/credentials,               405, 405, 405, 405, 405, 405",
        "POST,    /auth/status,                    405, 405, 405, 405, 405, 405",
    })
    @Tag("A1")
    void besidesTheRoutesEveryCallerGetsWhatTheirRoleAllows(
            String method,
            String target,
            int none,
            int nobody,
            int customerOfAcme,
            int customerOfGlobex,
            int manager,
            int administrator) {
        String path = target.replace("ACME", ofAcme.id().value()).replace("UNKNOWN", UNKNOWN);

        assertThat(status(ask(method, path).anonymously())).isEqualTo(none);
        assertThat(status(ask(method, path).as("Poet", "acme"))).isEqualTo(nobody);
        assertThat(status(ask(method, path))).isEqualTo(customerOfAcme);
        assertThat(status(ask(method, path).as("Customer", "globex"))).isEqualTo(customerOfGlobex);
        assertThat(status(ask(method, path).as("Manager", "acme,globex"))).isEqualTo(manager);
        assertThat(status(ask(method, path).as("SystemAdministrator", "")))
                .isEqualTo(administrator);
    }

    @Test
    @Tag("A1")
    void anOperationForSomeRolesIsForbiddenToTheOthers() {
        Operation operation =
                Operation.closed(
                        "Audit",
                        "Audits",
                        Effect.READS,
                        Set.of(Role.SYSTEM_ADMINISTRATOR),
                        List.of(),
                        new Outcome.Nothing(),
                        (_, _) -> new Answer.Nothing());
        Route route = Route.of("/audit", Set.of(Verb.POST), Binding.QUERY, operation);
        TestApi auditing = new TestApi(UnaryOperator.identity(), List.of(route));

        assertThat(status(auditing.ask("POST", "/audit"))).isEqualTo(403);
        assertThat(status(auditing.ask("POST", "/audit").as("Manager", "acme"))).isEqualTo(403);
        assertThat(status(auditing.ask("POST", "/audit").as("SystemAdministrator", "")))
                .isEqualTo(204);
        assertThat(status(auditing.ask("POST", "/audit").anonymously())).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /reports/%s",
                "DELETE /reports/%s",
                "GET /reports/%s.csv",
                "GET /reports/%s.xlsx",
                "GET /reports/%s/rejected.csv",
                "GET /reports/%s/manifest",
                "GET /reports/%s/deliveries",
                "POST /reports/%s/deliveries/webhook/replay",
                "GET /reports/%s.json",
                "GET /reports/%s.jsv",
                "GET /reports/%s.xml",
                "GET /reports/%s?format=csv",
                "GET /reports/%s/download?token=1.9999999999.x",
                "HEAD /reports/%s"
            })
    @Tag("A3")
    @Tag("A4")
    void whatIsNotYoursLooksLikeWhatIsNotThere(String route) {
        String deleted = api.queued(ACME).id().value();
        api.ask("DELETE", "/reports/" + deleted).send();
        List<Report> before = api.store.all();
        int files = api.files.objects().size();
        List<Answered> answers = new ArrayList<>();

        for (String id :
                List.of(ofGlobex.id().value(), UNKNOWN, deleted, "42", "%2e%2e", "no-id", "a'b")) {
            String[] parts = route.formatted(id).split(" ", -1);
            answers.add(api.ask(parts[0], parts[1]).send());
        }

        assertThat(answers).extracting(Answered::status).containsOnly(404);
        assertThat(answers).extracting(Answered::body).containsOnly(answers.getFirst().body());
        assertThat(answers)
                .extracting(Answered::headers)
                .containsOnly(answers.getFirst().headers());
        assertThat(api.store.all()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(api.files.objects()).hasSize(files);
    }

    @Test
    @Tag("A7")
    void anAccountThatIsNotYoursIsForbiddenAndNothingHappens() {
        Answered answer = api.post("{\"accountId\":\"globex\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errorCode()).isEqualTo("Forbidden");
        assertThat(api.store.all()).hasSize(2);
        assertThat(api.queue.reports()).isEmpty();
    }

    @Test
    @Tag("A9")
    @Tag("A10")
    void headersAndQueryCannotRaiseARole() {
        Answered answer =
                api.ask("GET", "/reports/" + ofGlobex.id() + "?role=SystemAdministrator")
                        .header("X-Role", "SystemAdministrator")
                        .header("X-Account-Id", "globex")
                        .header(
                                "X-Amzn-Oidc-Data",
                                api.issuer.token("x", "SystemAdministrator", ""))
                        .header("Cookie", "role=SystemAdministrator")
                        .send();

        assertThat(answer.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/REPORTS/%s", "/reports/%s/", "/Reports/%s"})
    @Tag("A40")
    void otherSpellingsOfAPathAreCheckedAllTheSame(String path) {
        String mine = path.formatted(ofAcme.id());
        String other = path.formatted(ofGlobex.id());

        assertThat(api.get(mine).status()).isEqualTo(200);
        assertThat(api.get(other).status()).isEqualTo(404);
        assertThat(status(api.ask("GET", mine).anonymously())).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//reports/%s",
                "/reports//%s",
                "/%%72eports/%s",
                "/reports/%%2e/%s",
                "/reports/x/../%s",
                "/reports/%s//",
                "",
                "reports"
            })
    @Tag("A40")
    void oddPathsLeadNowhere(String path) {
        assertThat(api.get(path.formatted(ofAcme.id())).status()).isEqualTo(404);
    }

    @Test
    @Tag("A40")
    void aMethodMayBeOverriddenOnPostOnlyAndIsCheckedAllTheSame() {
        String mine = "/reports/" + ofAcme.id();
        String other = "/reports/" + ofGlobex.id();
        String override = "X-Http-Method-Override";

        assertThat(status(api.ask("POST", other).header(override, "DELETE"))).isEqualTo(404);
        assertThat(status(api.ask("GET", mine).header(override, "DELETE"))).isEqualTo(200);
        assertThat(status(api.ask("POST", mine).header(override, "TRACE"))).isEqualTo(405);
        assertThat(status(api.ask("POST", mine).header(override, "DELETE"))).isEqualTo(204);
        assertThat(api.store.find(ofGlobex.id())).isPresent();
    }

    private Asking ask(String method, String path) {
        Asking asking = api.ask(method, path);
        return path.contains("BillingReport[]") || path.contains("BillingReport%5")
                ? asking.json("[{}]")
                : asking;
    }

    private static int status(Asking asking) {
        return asking.send().status();
    }
}
