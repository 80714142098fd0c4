package dev.billow.api;

import static java.util.stream.Collectors.joining;

import dev.billow.api.contract.Route;
import dev.billow.api.http.Binding;
import dev.billow.api.http.BodyWriter;
import dev.billow.api.http.Verb;
import dev.billow.api.identity.TestIssuer;
import dev.billow.api.wire.Property;
import dev.billow.report.AccountId;
import dev.billow.report.Report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Makes good requests for every route of the table, of all its verbs, formats and credentials.
final class SampleRequests {
    private static final TestIssuer ISSUER = new TestIssuer(TestApi.NOW);
    private static final List<String> CREDENTIALS =
            List.of(
                    "Bearer " + ISSUER.token("ann", "Customer", "acme"),
                    "Bearer " + ISSUER.token("max", "Manager", "acme,globex"),
                    "Bearer " + ISSUER.token("eve", "SystemAdministrator", ""),
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(
                                            ("Customer/acme:" + TestIssuer.PASSWORD)
                                                    .getBytes(StandardCharsets.UTF_8)));
    private static final List<String> ACCEPTED =
            List.of(
                    "*/*",
                    "application/json",
                    "text/csv",
                    "text/jsv",
                    "application/xml",
                    "text/html");
    private static final List<AccountId> ACCOUNTS = List.of(TestApi.ACME, TestApi.GLOBEX);
    private static final List<String> SUFFIXES =
            List.of("", "", "", ".json", ".csv", ".jsv", ".xml");

    private final TestApi api;
    private final String cookies;
    private final List<Report> reports = new ArrayList<>();

    /// @param api holds the reports that requests are about
    SampleRequests(TestApi api) {
        this.api = api;
        this.cookies =
                String.join("; ", api.signIn("Customer/acme", TestIssuer.PASSWORD).keptCookies());
        reports.add(api.running(TestApi.ACME));
        reports.add(api.failed(TestApi.ACME));
        reports.add(api.completed(TestApi.ACME));
        reports.add(api.completed(TestApi.GLOBEX));
    }

    RawRequest next(Random random) {
        Route route = any(random, api.routes);
        RawRequest request = new RawRequest();
        Verb verb = any(random, route.verbs().stream().sorted().toList());
        request.method = verb.name();
        request.path =
                TestApi.path(route, report(random).id(), any(random, ACCOUNTS))
                        + (route.fixed().isEmpty() ? any(random, SUFFIXES) : "");
        request.query = BodyWriter.FORM.write(members(random, route));
        request.headers.put("host", TestApi.HOST);
        request.headers.put("accept", any(random, ACCEPTED));
        if (random.nextInt(4) == 0) {
            request.headers.put("cookie", cookies);
        } else {
            request.headers.put("authorization", any(random, CREDENTIALS));
        }
        if (random.nextInt(4) == 0) {
            request.headers.put("idempotency-key", "key-" + random.nextInt(10));
        }
        if (verb.hasBody()) {
            body(random, route, request);
        }
        return request;
    }

    /// A report that is there; a deleted one makes room for a new one.
    private Report report(Random random) {
        int chosen = random.nextInt(reports.size());
        if (api.store.find(reports.get(chosen).id()).isEmpty()) {
            reports.set(chosen, api.completed(TestApi.ACME));
        }
        return reports.get(chosen);
    }

    private static void body(Random random, Route route, RawRequest request) {
        BodyWriter writer = any(random, Arrays.asList(BodyWriter.values()));
        String body = writer.write(members(random, route));
        if (route.binding() == Binding.BATCH_OVER_QUERY) {
            writer = BodyWriter.JSON_OBJECT;
            body = batch(random, route);
        }
        request.headers.put("content-type", writer.contentType());
        request.body = body.getBytes(StandardCharsets.UTF_8);
        request.isText = random.nextBoolean();
    }

    private static String batch(Random random, Route route) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> BodyWriter.JSON_OBJECT.write(members(random, route)))
                .collect(joining(",", "[", "]"));
    }

    private static Map<String, String> members(Random random, Route route) {
        Map<String, String> members = new LinkedHashMap<>();
        for (Property member : route.operation().members()) {
            if (random.nextInt(3) > 0) {
                members.put(member.name(), member.example());
            }
        }
        return members;
    }

    private static <T> T any(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
