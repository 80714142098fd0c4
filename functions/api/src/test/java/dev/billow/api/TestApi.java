package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.Route;
import dev.billow.api.http.Request;
import dev.billow.api.http.Verb;
import dev.billow.api.identity.Authenticator;
import dev.billow.api.identity.TestIssuer;
import dev.billow.report.AccountId;
import dev.billow.report.CurrencyTotal;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.InMemoryReportFiles;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.Lease;
import dev.billow.report.Period;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportType;
import dev.billow.report.SigningKeys;
import dev.billow.storage.JsonLog;
import dev.billow.webhook.WebhookGuard;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The function over the in-memory ports, called by gateway events at a fixed time.
final class TestApi {
    static final Instant NOW = Instant.parse("2026-11-15T10:00:00Z");
    static final AccountId ACME = new AccountId("acme");
    static final AccountId GLOBEX = new AccountId("globex");
    static final SigningKeys KEYS = new SigningKeys("0123456789abcdef0123456789abcdef");

    final InMemoryReportStore store = new InMemoryReportStore();
    final InMemoryReportFiles files = new InMemoryReportFiles();
    final InMemoryQueues queue = new InMemoryQueues();
    final TestIssuer issuer = new TestIssuer(NOW);

    final List<Route> routes;

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final ApiHandler handler;
    private final Router router;

    TestApi() {
        this(UnaryOperator.identity());
    }

    /// @param around wraps the store, as to make it fail
    TestApi(UnaryOperator<ReportStore> around) {
        this(around, List.of());
    }

    /// @param more routes beside those of the table
    TestApi(UnaryOperator<ReportStore> around, List<Route> more) {
        routes = new ArrayList<>(more);
        routes.addAll(
                Routes.of(
                        around.apply(store), queue, files, () -> KEYS, WebhookGuard.publicOnly()));
        router = new Router(routes);
        Authenticator authenticator = new Authenticator(issuer.verifier(), issuer.passwords());
        handler = new ApiHandler(new Api(routes, authenticator), log(), () -> NOW);
    }

    private JsonLog log() {
        PrintStream out = System.out;
        try {
            System.setOut(new PrintStream(logged, true, StandardCharsets.UTF_8));
            return new JsonLog("api");
        } finally {
            System.setOut(out);
        }
    }

    /// A reply, with its body as text and as members.
    record Answered(int status, Map<String, String> headers, String body) {
        /// A member by its path, as in `responseStatus.errorCode`.
        @Nullable Object at(String path) {
            @Nullable Object value = JsonText.members(body);
            for (String name : path.split("\\.", -1)) {
                value = value instanceof Map<?, ?> map ? map.get(name) : null;
            }
            return value;
        }

        String text(String path) {
            return String.valueOf(at(path));
        }

        String errorCode() {
            return text("responseStatus.errorCode");
        }

        /// The fields that errors are reported for, in order.
        List<String> faultyFields() {
            return ((List<?>) Optional.ofNullable(at("responseStatus.errors")).orElseThrow())
                    .stream()
                            .map(each -> String.valueOf(((Map<?, ?>) each).get("fieldName")))
                            .toList();
        }
    }

    /// A request to be sent; Customer of acme unless it says otherwise.
    final class Asking {
        private final String method;
        private final String target;
        private final Map<String, String> headers = new HashMap<>();
        private @Nullable String body;
        private boolean isBase64;

        private Asking(String method, String target) {
            this.method = method;
            this.target = target;
            as("Customer", "acme");
        }

        String method() {
            return method;
        }

        Asking as(String role, String accounts) {
            String user = role + " of " + accounts;
            return header("Authorization", "Bearer " + issuer.token(user, role, accounts));
        }

        Asking expired(String role, String accounts) {
            return header("Authorization", "Bearer " + issuer.expired(role, accounts));
        }

        Asking anonymously() {
            headers.remove("authorization");
            return this;
        }

        Asking header(String name, String value) {
            headers.put(name.toLowerCase(Locale.ROOT), value);
            return this;
        }

        Asking json(String json) {
            body = json;
            return header("Content-Type", "application/json");
        }

        Asking body(String text) {
            body = text;
            return this;
        }

        Asking base64(byte[] bytes) {
            body = Base64.getEncoder().encodeToString(bytes);
            isBase64 = true;
            return this;
        }

        Answered send() {
            int query = target.indexOf('?');
            APIGatewayV2HTTPEvent event =
                    APIGatewayV2HTTPEvent.builder()
                            .withRawPath(query < 0 ? target : target.substring(0, query))
                            .withRawQueryString(query < 0 ? "" : target.substring(query + 1))
                            .withHeaders(headers)
                            .withBody(body)
                            .withIsBase64Encoded(isBase64)
                            .withRequestContext(context(method))
                            .build();
            return TestApi.this.send(event);
        }
    }

    private static RequestContext context(String method) {
        return RequestContext.builder()
                .withRequestId("request-1")
                .withHttp(RequestContext.Http.builder().withMethod(method).build())
                .build();
    }

    Asking ask(String method, String target) {
        return new Asking(method, target);
    }

    Answered get(String target) {
        return ask("GET", target).send();
    }

    Answered post(String json) {
        return ask("POST", "/reports/billing").json(json).send();
    }

    Answered send(APIGatewayV2HTTPEvent event) {
        APIGatewayV2HTTPResponse reply = handler.handleRequest(event, new NoContext());
        Request request = Gateway.request(event, NOW);
        request.verb().ifPresent(verb -> isDeclared(request.path(), verb, reply.getStatusCode()));
        return new Answered(reply.getStatusCode(), reply.getHeaders(), reply.getBody());
    }

    /// Whatever a test does, it sees no status that the table does not declare.
    private void isDeclared(String path, Verb verb, int status) {
        router.find(path)
                .flatMap(match -> match.resource().route(Optional.of(verb)))
                .ifPresent(
                        route ->
                                assertThat(declared(route, verb))
                                        .as("%s %s declares", verb, route.path().text())
                                        .contains(status));
    }

    private static Set<Integer> declared(Route route, Verb verb) {
        Set<Integer> declared = new HashSet<>();
        declared.add(route.operation().outcome().status());
        route.errors(verb).forEach(error -> declared.add(error.status()));
        if (route.operation().outcome() instanceof Outcome.Document) {
            declared.add(304);
        }
        return declared;
    }

    /// Everything that was logged.
    String logged() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    /// A Queued report of the account, as another request has left it.
    Report queued(AccountId account) {
        return queued(ReportId.random(), account);
    }

    private Report queued(ReportId id, AccountId account) {
        Report report = Report.queued(id, request(account), "user of " + id, NOW);
        store.create(report, Optional.empty());
        return report;
    }

    Report running(AccountId account) {
        return running(queued(account));
    }

    private Report running(Report report) {
        store.claim(report.id(), lease(report), "worker/1", NOW);
        store.renew(report.id(), lease(report), 40, NOW);
        return stored(report.id());
    }

    Report completed(AccountId account) {
        return completed(ReportId.random(), account);
    }

    Report completed(ReportId id, AccountId account) {
        Report report = running(queued(id, account));
        String key = ReportFiles.key(account, report.id(), lease(report).token(), "report.csv");
        ReportResult result =
                new ReportResult(
                        key,
                        key + ".manifest",
                        2,
                        345,
                        "ab".repeat(32),
                        List.of(
                                new CurrencyTotal(
                                        "EUR",
                                        new BigDecimal("999999999999.99"),
                                        new BigDecimal("999999999999.994999999999999")),
                                new CurrencyTotal(
                                        "JPY", new BigDecimal("1E+3"), new BigDecimal("1E-15"))),
                        List.of("One record had no price"));
        store.complete(report.id(), lease(report), result, "2 rows", NOW);
        return stored(report.id());
    }

    Report failed(AccountId account) {
        Report report = running(account);
        store.fail(report.id(), lease(report), "usage.csv line 3: no number", NOW);
        return stored(report.id());
    }

    Report stored(ReportId id) {
        return store.find(id).orElseThrow();
    }

    private static Lease lease(Report report) {
        return new Lease("lease-" + report.id(), NOW.plusSeconds(120));
    }

    private static ReportRequest request(AccountId account) {
        return new ReportRequest(
                ReportType.BILLING,
                account,
                new Period(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30), ZoneId.of("UTC")),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /// JSON read for assertions.
    static final class JsonText {
        private JsonText() {}

        static Map<String, Object> members(String json) {
            try {
                return JSON.std.mapFrom(json);
            } catch (IOException e) {
                throw new UncheckedIOException(json, e);
            }
        }
    }
}
