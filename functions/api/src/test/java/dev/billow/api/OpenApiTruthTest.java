package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.billow.api.OpenApiNode.Described;
import dev.billow.api.TestApi.Answered;
import dev.billow.api.TestApi.Asking;
import dev.billow.report.ReportId;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds what the document says against what the service does.
///
/// Types are closed for it: a property that the document does not declare is a failure.
class OpenApiTruthTest {
    private static final String ADDRESS = "https://billow.example/openapi.json";
    private static final String JSON = "application/json";

    private final String text = new TestApi().get("/openapi.json").body();
    private final OpenApiNode document = OpenApiNode.parse(text);
    private final SchemaRegistry strict =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    registry -> registry.schemas(Map.of(ADDRESS, closed(text))));

    private static String closed(String text) {
        OpenApiNode document = OpenApiNode.parse(text);
        document.walk(
                object -> {
                    if (object.containsKey("properties")) {
                        object.putIfAbsent("additionalProperties", false);
                    }
                });
        return document.json();
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsAcceptedAndAnsweredAsDeclared() {
        return document.operations().stream()
                .flatMap(
                        described ->
                                contents(described).map(content -> accepts(described, content)));
    }

    /// The media types that an operation takes; an empty one when it takes no body.
    private static Stream<String> contents(Described described) {
        Set<String> contents =
                described.operation().at("requestBody", "content").members().keySet();
        return contents.isEmpty() ? Stream.of("") : contents.stream();
    }

    private DynamicTest accepts(Described described, String content) {
        return DynamicTest.dynamicTest(
                described + " " + content,
                () -> {
                    Answered answer = example(described, content).send();

                    assertThat(answer.status()).as(answer.body()).isBetween(200, 302);
                    isAsDeclared(described, answer);
                });
    }

    /// The request that the document shows, about a report that is there.
    private Asking example(Described described, String content) {
        ReportId id = ReportId.parse(shown("id")).orElseThrow();
        TestApi api = new TestApi();
        api.told(id, TestApi.ACME);
        api.usingWebhooks(TestApi.ACME);
        api.schedules.add(TestApi.shownSchedule());
        List<OpenApiNode> parameters = described.operation().at("parameters").list();
        String query =
                parameters.stream()
                        .filter(parameter -> parameter.at("in").text().equals("query"))
                        .flatMap(parameter -> queryPart(parameter, id).stream())
                        .collect(Collectors.joining("&"));
        String path =
                described
                        .path()
                        .replace("{id}", id.value())
                        .replace("{accountId}", shown("accountId"))
                        .replace("{scheduleId}", shown("scheduleId"));
        Asking asking = api.ask(described.verb(), path + "?" + query).as("Manager", "acme");
        parameters.stream()
                .filter(parameter -> parameter.at("in").text().equals("header"))
                .forEach(
                        parameter ->
                                asking.header(
                                        parameter.at("name").text(),
                                        parameter.at("example").text()));
        if (!content.isEmpty()) {
            OpenApiNode shownBody =
                    described.operation().at("requestBody", "content", content, "example");
            send(shownBody, content, asking);
        }
        return asking;
    }

    /// The example of a variable part of paths.
    private String shown(String variable) {
        return document.at("components", "parameters", variable, "example").text();
    }

    /// Adds an example in its media type; forms are shown as objects.
    private static void send(OpenApiNode example, String content, Asking asking) {
        switch (content) {
            case "application/x-www-form-urlencoded" ->
                    asking.header("Content-Type", content)
                            .body(
                                    example.members().entrySet().stream()
                                            .map(each -> pair(each.getKey(), each.getValue()))
                                            .collect(Collectors.joining("&")));
            case "multipart/form-data" ->
                    asking.header("Content-Type", content + "; boundary=b")
                            .body(
                                    example.members().entrySet().stream()
                                            .map(each -> part(each.getKey(), each.getValue()))
                                            .collect(Collectors.joining("", "", "--b--\r\n")));
            default ->
                    asking.header("Content-Type", content)
                            .body(
                                    example.raw() instanceof String
                                            ? example.text()
                                            : example.json());
        }
    }

    private static String pair(String name, OpenApiNode value) {
        return name + "=" + URLEncoder.encode(value.text(), StandardCharsets.UTF_8);
    }

    private static String part(String name, OpenApiNode value) {
        return "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(name, value.text());
    }

    /// A parameter as the document shows it; only the service makes up a capability.
    private static Optional<String> queryPart(OpenApiNode parameter, ReportId id) {
        String name = parameter.at("name").text();
        if (name.equals("token")) {
            return Optional.of("token=" + TestApi.token(id, TestApi.ACME));
        }
        if (name.equals("subscription")) {
            return Optional.of("subscription=" + TestApi.subscription().text());
        }
        OpenApiNode example = parameter.at("example");
        return example.isThere() ? Optional.of(pair(name, example)) : Optional.empty();
    }

    /// Status, headers and body of a reply are among those that the operation declares.
    private void isAsDeclared(Described described, Answered answer) {
        OpenApiNode response =
                described.operation().at("responses", String.valueOf(answer.status()));
        assertThat(response.isThere()).as("declares " + answer.status()).isTrue();
        assertThat(answer.headers().keySet()).containsAll(always(response));
        if (!response.at("content").isThere()) {
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers()).doesNotContainKey("Content-Type");
            return;
        }
        String type = String.valueOf(answer.headers().get("Content-Type")).split(";", -1)[0];
        OpenApiNode schema = response.at("content", type, "schema");
        assertThat(schema.isThere()).as("declares " + type).isTrue();
        if (type.equals(JSON)) {
            assertThat(faults(schema, answer.body())).isEmpty();
        }
    }

    /// The headers that a response declares; a file name comes with CSV alone.
    private static Set<String> always(OpenApiNode response) {
        Set<String> names = response.at("headers").members().keySet();
        names.remove("Content-Disposition");
        return names;
    }

    /// What is wrong with a text by a schema of the document, once its types are closed.
    private List<Error> faults(OpenApiNode schema, String json) {
        String absolute = schema.json().replace("\"#/", "\"" + ADDRESS + "#/");
        return strict.getSchema(absolute, InputFormat.JSON).validate(json, InputFormat.JSON);
    }

    @Test
    void whatTheDocumentDoesNotDeclareWouldBeAFault() {
        OpenApiNode info =
                document.at("components", "responses", "ReportInfo", "content", JSON, "schema");

        assertThat(faults(info, "{\"id\":\"1\"}")).isEmpty();
        assertThat(faults(info, "{\"colour\":\"red\"}")).isNotEmpty();
        assertThat(faults(info, "{\"status\":\"Lost\"}")).isNotEmpty();
        assertThat(faults(info, "{\"details\":{\"rows\":\"many\"}}")).isNotEmpty();
        assertThat(faults(info, "{\"details\":{\"x\":1}}")).isNotEmpty();
    }

    @Test
    void everyDeclaredPropertyIsInTheExampleOfItsAnswer() {
        for (OpenApiNode response : document.at("components", "responses").members().values()) {
            OpenApiNode json = response.at("content", JSON);
            if (json.at("example").isThere()) {
                hasAll(json.at("schema"), json.at("example"));
            }
        }
    }

    private static void hasAll(OpenApiNode schema, OpenApiNode example) {
        example.list().forEach(element -> hasAll(schema.at("items"), element));
        if (schema.at("properties").isThere()) {
            Map<String, OpenApiNode> properties = schema.at("properties").members();
            assertThat(example.members()).containsOnlyKeys(properties.keySet());
            properties.forEach((name, property) -> hasAll(property, example.at(name)));
        }
    }

    @Test
    void everyErrorHasAnExampleOfItsOwnStatus() {
        document.at("components", "responses")
                .members()
                .forEach(
                        (name, response) ->
                                response.at("content", JSON, "examples")
                                        .members()
                                        .forEach((code, example) -> isError(name, code, example)));
    }

    private void isError(String response, String code, OpenApiNode example) {
        OpenApiNode value = example.at("value");

        assertThat(
                        faults(
                                document.at(
                                        "components",
                                        "responses",
                                        response,
                                        "content",
                                        JSON,
                                        "schema"),
                                value.json()))
                .isEmpty();
        assertThat(value.at("responseStatus", "errorCode").text()).isEqualTo(code);
        assertThat(value.at("responseStatus", "message").text()).isNotEmpty();
        assertThat(response).matches("Error[45]\\d\\d");
    }

    @Test
    void failuresAreAnsweredAsDeclared() {
        TestApi api = new TestApi();
        String queued = "/reports/" + api.queued(TestApi.ACME).id();
        String unknown = "/reports/" + ReportId.random();
        TestApi down = new TestApi(FailingStore.at("find"));
        TestApi broken =
                new TestApi(FailingStore.throwing("find", new IllegalStateException("a bug")));
        String billing = "/reports/billing";

        fails(401, "/reports", api.ask("GET", "/reports").anonymously());
        fails(401, billing, api.ask("POST", billing).anonymously());
        fails(403, "/reports", api.ask("GET", "/reports?accountId=globex"));
        fails(403, "/reports/{id}", api.ask("GET", queued).as("Poet", "acme"));
        fails(404, "/reports/{id}", api.ask("GET", unknown));
        fails(404, "/reports/{id}", api.ask("DELETE", unknown));
        fails(403, "/accounts/{accountId}/settings", api.ask("GET", "/accounts/acme/settings"));
        fails(
                404,
                "/accounts/{accountId}/settings",
                api.ask("GET", "/accounts/a%20b/settings").as("Manager", "acme"));
        fails(
                409,
                "/reports/{id}/deliveries/webhook/replay",
                api.ask(
                        "POST",
                        "/reports/"
                                + api.toBeTold(TestApi.ACME).id()
                                + "/deliveries/webhook/replay"));
        fails(404, "/reports/{id}/download", api.ask("GET", unknown + "/download"));
        fails(405, billing, api.ask("POST", billing).header("X-Http-Method-Override", "TRACE"));
        fails(400, "/reports", api.ask("GET", "/reports?limit=0&status=x"));
        fails(400, "/reports/{id}", api.ask("GET", queued + "?format=tiff"));
        fails(400, "/metadata", api.ask("GET", "/metadata?x=%"));
        fails(400, billing, api.ask("POST", billing).json("{\"a\":"));
        fails(409, "/reports/{id}.csv", api.ask("GET", queued + ".csv"));
        fails(413, billing, api.ask("PUT", billing).json("[".repeat(70_000)));
        fails(415, billing, api.ask("POST", billing).header("Content-Type", "image/png").body("x"));
        fails(503, "/reports/{id}", down.ask("GET", unknown));
        fails(500, "/reports/{id}", broken.ask("GET", unknown));
    }

    private void fails(int status, String path, Asking asking) {
        Answered answer = asking.send();
        Described described =
                document.operations().stream()
                        .filter(each -> each.toString().equals(asking.method() + " " + path))
                        .findFirst()
                        .orElseThrow();

        assertThat(answer.status()).as(described.toString()).isEqualTo(status);
        isAsDeclared(described, answer);
        assertThat(answer.errorCode()).isNotEqualTo("null");
    }
}
