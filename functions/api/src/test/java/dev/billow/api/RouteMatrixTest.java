package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.account.AccountSettings;
import dev.billow.api.TestApi.Asking;
import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Operation.Effect;
import dev.billow.api.contract.Route;
import dev.billow.api.http.Verb;
import dev.billow.api.identity.Role;
import dev.billow.mail.Recipients;
import dev.billow.report.AccountId;
import dev.billow.report.ReportId;
import dev.billow.webhook.WebhookSecrets;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.Arrays;
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

    /// What requests say that would change nothing, or be refused, without it.
    private static final Map<String, String> SAYING =
            Map.of(
                    "MakeSchedule", "reportType=billing&period=day",
                    "ChangeAccountSettings", "mailRecipients=%40acme.example",
                    "RevokeWebhookSecret", "secretId=" + WebhookSecrets.FIRST_ID,
                    "TestWebhook", "webhookUrl=https%3A%2F%2Fhooks.example.com%2Fy");

    /// Those whose every good request changes something; it shows that refused ones would.
    private static final Set<String> CHANGING =
            Set.of(
                    "BillingReport",
                    "CdrReport",
                    "DeleteReport",
                    "ReplayMail",
                    "ReplayWebhook",
                    "MakeSchedule",
                    "RemoveSchedule",
                    "ChangeAccountSettings",
                    "RevokeLinks",
                    "MakeWebhookSecret",
                    "RevokeWebhookSecret",
                    "TestWebhook");

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

        private static final List<AccountId> ACCOUNTS =
                Arrays.stream(values()).map(subject -> new AccountId(subject.account)).toList();

        private final String account;

        Subject(String account) {
            this.account = account;
        }
    }

    private final List<Route> routes = new TestApi().routes;

    @TestFactory
    @Tag("A1")
    @Tag("A4")
    Stream<DynamicTest> everyCallerGetsWhatTheirRoleAllows() {
        return routes.stream()
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
                        routes.stream()
                                .map(Route::operation)
                                .filter(Operation::isOpen)
                                .map(Operation::name)
                                .collect(Collectors.toSet()));
    }

    private void answersAll(Route route, Verb verb) {
        for (Asker asker : ASKERS) {
            for (Subject subject : Subject.values()) {
                TestApi api = new TestApi();
                String target = target(api, route, subject);
                Holdings before = Holdings.of(api, Subject.ACCOUNTS);

                int status = asker.asking.apply(request(api, route, verb, target)).send().status();

                String what = "%s asks for what is %s".formatted(asker.name(), subject);
                assertThat(status).as(what).isEqualTo(expected(route, asker, subject));
                if (status >= 400 || route.operation().effect() == Effect.READS) {
                    assertThat(Holdings.of(api, Subject.ACCOUNTS)).as(what).isEqualTo(before);
                } else if (CHANGING.contains(route.operation().name())) {
                    assertThat(Holdings.of(api, Subject.ACCOUNTS)).as(what).isNotEqualTo(before);
                }
            }
        }
    }

    /// The path for a subject that has something of everything.
    private static String target(TestApi api, Route route, Subject subject) {
        AccountId account = new AccountId(subject.account);
        ReportId id = ReportId.random();
        if (subject != Subject.UNKNOWN) {
            api.told(id, account);
        }
        api.schedules.add(TestApi.schedule(account));
        api.usingWebhooks(account);
        api.subscriptions.unsubscribe(account, TestApi.OWNER, TestApi.NOW);
        api.accounts.put(account, AccountSettings.USUAL.with(Recipients.parse("@b.example")));
        String path = TestApi.path(route, id, account);
        Operation operation = route.operation();
        String said = takesAccount(operation) ? "accountId=" + subject.account : "";
        return path + "?" + SAYING.getOrDefault(operation.name(), said);
    }

    /// A request without members of its own, as the target names what there is to name.
    private static Asking request(TestApi api, Route route, Verb verb, String target) {
        Asking asking = api.ask(verb.name(), target);
        return switch (route.binding()) {
            case BATCH_OVER_QUERY -> asking.json("[{}]");
            case QUERY, BODY, QUERY_OVER_BODY, BODY_OVER_QUERY -> asking;
        };
    }

    private static int expected(Route route, Asker asker, Subject subject) {
        Operation operation = route.operation();
        int good = operation.outcome().status();
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
