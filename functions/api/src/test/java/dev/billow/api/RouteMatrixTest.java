package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Asking;
import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Route;
import dev.billow.api.http.Verb;
import dev.billow.api.identity.Role;
import dev.billow.report.AccountId;
import dev.billow.report.Report;
import dev.billow.report.ReportId;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who gets what: every verb of every route of the table, every kind of caller, and what is acme's,
/// what is globex's and what is not there. What is expected follows from the operation.
class RouteMatrixTest {
    private static final String EXPIRED = "expired";

    /// What open operations answer everyone who brings them nothing: they check for themselves, so
    /// nothing in the table says it.
    private static final Map<String, Integer> OPEN =
            Map.of(
                    "OpenDownload", 404,
                    "MailSubscription", 404,
                    "Unsubscribe", 404,
                    "Subscribe", 404,
                    "Authenticate", 400,
                    "AuthStatus", 200,
                    "SignOut", 200,
                    "OpenApi", 200,
                    "Metadata", 200);

    /// What those get who may ask, where the request wants a member, or something that is not
    /// there.
    private static final Map<String, Integer> WANTING =
            Map.of(
                    "ReplayMail", 404,
                    "ReplayWebhook", 404,
                    "RevokeWebhookSecret", 400,
                    "TestWebhook", 400,
                    "LastWebhookTest", 404);

    /// Those of them that look at credentials where there are any, and refuse bad ones.
    private static final Set<String> OPEN_TO_GOOD = Set.of("AuthStatus");

    private static final List<Asker> ASKERS =
            List.of(
                    Asker.unknown("nobody", asking -> asking.anonymously()),
                    Asker.unknown(EXPIRED, asking -> asking.expired("Customer", "acme")),
                    new Asker(
                            "poet", true, Set.of(), Set.of(), asking -> asking.as("Poet", "acme")),
                    Asker.of(Role.CUSTOMER, "acme"),
                    Asker.of(Role.CUSTOMER, "globex"),
                    Asker.of(Role.MANAGER, "acme", "globex"),
                    Asker.of(Role.SYSTEM_ADMINISTRATOR));

    /// A kind of caller.
    ///
    /// @param isKnown true when the credentials are good
    /// @param asking signs a request
    private record Asker(
            String name,
            boolean isKnown,
            Set<Role> roles,
            Set<String> accounts,
            UnaryOperator<Asking> asking) {
        static Asker unknown(String name, UnaryOperator<Asking> asking) {
            return new Asker(name, false, Set.of(), Set.of(), asking);
        }

        static Asker of(Role role, String... accounts) {
            String list = String.join(",", accounts);
            return new Asker(
                    role.wireName() + " of " + list,
                    true,
                    Set.of(role),
                    Set.of(accounts),
                    asking -> asking.as(role.wireName(), list));
        }

        boolean reaches(String account) {
            return roles.contains(Role.SYSTEM_ADMINISTRATOR) || accounts.contains(account);
        }
    }

    /// Whose report or account is asked for.
    private enum Subject {
        OF_ACME("acme"),
        OF_GLOBEX("globex"),
        UNKNOWN("initech");

        private final String account;

        Subject(String account) {
            this.account = account;
        }
    }

    private final TestApi api = new TestApi();

    @TestFactory
    @Tag("A1")
    @Tag("A4")
    Stream<DynamicTest> everyCallerGetsWhatTheirRoleAllows() {
        return api.routes.stream()
                .flatMap(
                        route ->
                                route.verbs().stream()
                                        .sorted()
                                        .map(
                                                verb ->
                                                        DynamicTest.dynamicTest(
                                                                verb + " " + route.path().text(),
                                                                () -> answersAll(route, verb))));
    }

    @Test
    @Tag("A1")
    void everyOpenOperationHasItsRule() {
        assertThat(OPEN.keySet())
                .isEqualTo(
                        api.routes.stream()
                                .map(Route::operation)
                                .filter(Operation::isOpen)
                                .map(Operation::name)
                                .collect(Collectors.toSet()));
    }

    private void answersAll(Route route, Verb verb) {
        for (Asker asker : ASKERS) {
            for (Subject subject : Subject.values()) {
                String target = target(route, subject);
                Collection<Report> before = api.store.all();

                int status = asker.asking.apply(request(route, verb, target)).send().status();

                assertThat(status)
                        .as("%s asks for what is %s", asker.name(), subject)
                        .isEqualTo(expected(route, asker, subject));
                if (status >= 400) {
                    assertThat(api.store.all()).containsExactlyInAnyOrderElementsOf(before);
                }
            }
        }
    }

    private String target(Route route, Subject subject) {
        ReportId id =
                subject == Subject.UNKNOWN
                        ? ReportId.random()
                        : api.completed(new AccountId(subject.account)).id();
        AccountId account = new AccountId(subject.account);
        api.schedules.add(TestApi.schedule(account));
        String path = TestApi.path(route, id, account);
        if (route.operation().name().equals("MakeSchedule")) {
            return path + "?reportType=billing&period=month";
        }
        return takesAccount(route.operation()) ? path + "?accountId=" + subject.account : path;
    }

    /// A request without members of its own, as the target names what there is to name.
    private Asking request(Route route, Verb verb, String target) {
        Asking asking = api.ask(verb.name(), target);
        return switch (route.binding()) {
            case BATCH_OVER_QUERY -> asking.json("[{}]");
            case QUERY, BODY, QUERY_OVER_BODY, BODY_OVER_QUERY -> asking;
        };
    }

    private static int expected(Route route, Asker asker, Subject subject) {
        Operation operation = route.operation();
        int good = WANTING.getOrDefault(operation.name(), operation.outcome().status());
        if (operation.isOpen()) {
            boolean isRefused =
                    asker.name().equals(EXPIRED) && OPEN_TO_GOOD.contains(operation.name());
            return isRefused ? 401 : OPEN.getOrDefault(operation.name(), 0);
        }
        if (!asker.isKnown()) {
            return 401;
        }
        if (!operation.admits(asker.roles)) {
            return 403;
        }
        if (route.path().variables().equals(List.of("id"))) {
            return subject != Subject.UNKNOWN && asker.reaches(subject.account) ? good : 404;
        }
        boolean namesAccount = !route.path().variables().isEmpty() || takesAccount(operation);
        return !namesAccount || asker.reaches(subject.account) ? good : 403;
    }

    private static boolean takesAccount(Operation operation) {
        return operation.members().stream().anyMatch(member -> member.name().equals("accountId"));
    }
}
