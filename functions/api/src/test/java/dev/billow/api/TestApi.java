package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.account.InMemoryAccountStore;
import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.Route;
import dev.billow.api.http.Origins;
import dev.billow.api.http.Request;
import dev.billow.api.http.Scheme;
import dev.billow.api.http.Verb;
import dev.billow.api.identity.Authenticator;
import dev.billow.api.identity.PasswordCheck;
import dev.billow.api.identity.SessionCookies;
import dev.billow.api.identity.Sessions;
import dev.billow.api.identity.TestIssuer;
import dev.billow.mail.InMemorySubscriptionStore;
import dev.billow.mail.Recipients;
import dev.billow.mail.UnsubscribeToken;
import dev.billow.report.AccountId;
import dev.billow.report.DownloadToken;
import dev.billow.report.HeldKeys;
import dev.billow.report.HostileTexts;
import dev.billow.report.InMemoryLinkStore;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.InMemoryReportFiles;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportType;
import dev.billow.report.SigningKeys;
import dev.billow.schedule.CalendarPeriod;
import dev.billow.schedule.InMemoryScheduleStore;
import dev.billow.schedule.Schedule;
import dev.billow.session.InMemorySessionStore;
import dev.billow.session.InMemorySignInFailures;
import dev.billow.storage.JsonLog;
import dev.billow.webhook.InMemoryWebhookStore;
import dev.billow.webhook.WebhookGuard;
import dev.billow.webhook.WebhookSecrets;
import dev.billow.webhook.WebhookTest;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
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

/// The function over the in-memory ports, called by gateway events at a time that tests move.
final class TestApi extends StoredReports {
    static final AccountId GLOBEX = new AccountId("globex");
    static final String HOST = "api.billow.example";

    /// Who is mailed about told reports.
    static final String OWNER = "owner@acme.example";

    static final String PARTNER = "https://app.partner.example";
    static final SigningKeys KEYS = new SigningKeys("0123456789abcdef0123456789abcdef");

    final InMemoryAccountStore accounts = new InMemoryAccountStore();
    final InMemoryScheduleStore schedules = new InMemoryScheduleStore();
    final InMemoryWebhookStore webhooks = new InMemoryWebhookStore();
    final InMemorySubscriptionStore subscriptions = new InMemorySubscriptionStore();
    final InMemoryReportFiles files = new InMemoryReportFiles();
    final InMemoryQueues queue = new InMemoryQueues();
    final InMemorySessionStore sessions = new InMemorySessionStore();
    final InMemorySignInFailures failures = new InMemorySignInFailures();
    final TestIssuer issuer = new TestIssuer(NOW);
    final Authenticator authenticator = authenticator();
    final InMemoryLinkStore links;
    final List<Route> routes;

    /// The signing keys as they are kept.
    SigningKeys keys = KEYS;

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final ApiHandler handler;
    private final Router router;
    private Instant now = NOW;

    TestApi() {
        this(UnaryOperator.identity());
    }

    /// @param around wraps the store, as to make it fail
    TestApi(UnaryOperator<ReportStore> around) {
        this(around, List.of());
    }

    /// @param more routes beside those of the table
    TestApi(UnaryOperator<ReportStore> around, List<Route> more) {
        ReportStore reports = around.apply(store);
        links = new InMemoryLinkStore(reports);
        routes = new ArrayList<>(more);
        routes.addAll(
                Routes.of(
                        reports,
                        accounts,
                        queue,
                        files,
                        schedules,
                        links,
                        new HeldKeys(() -> keys),
                        WebhookGuard.publicOnly(),
                        Recipients.parse("@acme.example"),
                        subscriptions,
                        new WebhookRoutes(webhooks, store, queue),
                        authenticator));
        router = new Router(routes);
        Origins origins = new Origins(Scheme.HTTPS, PARTNER + ", https://tools.billow.example");
        handler =
                new ApiHandler(
                        new Api(routes, authenticator, origins),
                        HostileTexts.logging(logged, () -> new JsonLog("api")),
                        () -> now);
    }

    private Authenticator authenticator() {
        return new Authenticator(
                issuer.verifier(),
                new PasswordCheck(issuer.passwords(), issuer.verifier(), failures),
                new Sessions(sessions, new SessionCookies(Scheme.HTTPS)));
    }

    /// Lets time pass.
    void pass(Duration time) {
        now = now.plus(time);
    }

    /// A reply, with its body as text and as members.
    ///
    /// @param cookies the values of its `Set-Cookie` headers
    record Answered(int status, Map<String, String> headers, String body, List<String> cookies) {
        /// What a client sends back of the cookies, each as `name=value`.
        List<String> keptCookies() {
            return cookies.stream().map(cookie -> cookie.split(";", 2)[0]).toList();
        }

        /// The value of a cookie that was set.
        String cookie(String name) {
            return keptCookies().stream()
                    .filter(cookie -> cookie.startsWith(name + "="))
                    .map(cookie -> cookie.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow();
        }

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

        /// The body's elements, where it is an array.
        List<Map<?, ?>> elements() {
            return JsonText.elements(body);
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
        private final Map<String, String> headers = new HashMap<>(Map.of("host", HOST));
        private List<String> cookies = List.of();
        private String source = "192.0.2.1";
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

        /// By cookies alone.
        Asking withCookies(String... values) {
            cookies = List.of(values);
            return anonymously();
        }

        /// By the cookies that a sign-in has set.
        Asking in(Answered signedIn) {
            return withCookies(signedIn.keptCookies().toArray(String[]::new));
        }

        Asking from(String address) {
            source = address;
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

        /// Anonymously, with user and password in a JSON body.
        Asking signingIn(String user, String password, String... more) {
            String members =
                    "{\"provider\":\"credentials\",\"userName\":\"%s\",\"password\":\"%s\"%s}"
                            .formatted(user, password, String.join("", more));
            return anonymously().json(members);
        }

        Asking basic(String user, String password) {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }

        Asking body(String text) {
            body = text;
            return this;
        }

        Asking base64(byte[] bytes) {
            return base64(Base64.getEncoder().encodeToString(bytes));
        }

        Asking base64(String encoded) {
            body = encoded;
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
                            .withCookies(cookies)
                            .withBody(body)
                            .withIsBase64Encoded(isBase64)
                            .withRequestContext(context(method, source))
                            .build();
            return TestApi.this.send(event);
        }
    }

    private static RequestContext context(String method, String source) {
        return RequestContext.builder()
                .withRequestId("request-1")
                .withDomainName(HOST)
                .withHttp(
                        RequestContext.Http.builder()
                                .withMethod(method)
                                .withSourceIp(source)
                                .build())
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

    /// Signs in as a user of the issuer.
    ///
    /// @param user role and accounts, as in `Customer/acme`
    /// @param more further members of the body
    Answered signIn(String user, String password, String... more) {
        return ask("POST", "/auth/credentials").signingIn(user, password, more).send();
    }

    Answered send(APIGatewayV2HTTPEvent event) {
        APIGatewayV2HTTPResponse reply = handler.handleRequest(event, new NoContext());
        Request request = Gateway.request(event, NOW);
        request.verb().ifPresent(verb -> isDeclared(request.path(), verb, reply.getStatusCode()));
        return new Answered(
                reply.getStatusCode(), reply.getHeaders(), reply.getBody(), reply.getCookies());
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

    /// A token that opens a report of the account for a minute.
    static String token(ReportId id, AccountId account) {
        return DownloadToken.make(KEYS, id, account, 0, NOW.plusSeconds(60)).text();
    }

    /// Everything that was logged.
    String logged() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    /// A path of a route: about this report, or about this account and its schedule.
    static String path(Route route, ReportId report, AccountId account) {
        return route.path()
                .with(
                        name ->
                                switch (name) {
                                    case "id" -> report.value();
                                    case "accountId" -> account.value();
                                    case "scheduleId" -> schedule(account).id().value();
                                    default -> throw new AssertionError(name);
                                });
    }

    /// What the link of a mail about acme to its owner carries.
    static UnsubscribeToken subscription() {
        return UnsubscribeToken.make(KEYS, ACME, OWNER);
    }

    /// A schedule of the account.
    static Schedule schedule(AccountId account) {
        return new Schedule(
                account,
                ReportType.BILLING,
                CalendarPeriod.MONTH,
                LocalTime.of(6, 0),
                ZoneId.of("UTC"),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /// The schedule that the documents show.
    static Schedule shownSchedule() {
        return new Schedule(
                ACME,
                ReportType.BILLING,
                CalendarPeriod.MONTH,
                LocalTime.of(7, 30),
                ZoneId.of("Europe/Berlin"),
                true,
                Optional.of("billing@acme.example"),
                Optional.of(URI.create("https://hooks.acme.example/reports")));
    }

    /// What an account has that uses its webhooks: a secret in the place of the first one, and a
    /// test that was asked for a minute ago.
    void usingWebhooks(AccountId account) {
        webhooks.change(account, WebhookSecrets.INITIAL.replaced("2", NOW, Duration.ofHours(24)));
        webhooks.startTest(
                WebhookTest.pending(
                        "msg_1T",
                        account,
                        URI.create("https://hooks.example.com/x"),
                        NOW.minusSeconds(60)),
                NOW);
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

        static List<Map<?, ?>> elements(String json) {
            try {
                return JSON.std.listFrom(json).stream()
                        .<Map<?, ?>>map(each -> (Map<?, ?>) each)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(json, e);
            }
        }
    }
}
