package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.billow.api.OpenApiNode.Described;
import dev.billow.api.TestApi.Answered;
import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Operation.Effect;
import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.Route;
import dev.billow.api.document.OpenApi;
import dev.billow.api.format.Format;
import dev.billow.api.http.Binding;
import dev.billow.api.http.Verb;
import dev.billow.api.report.Answer;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

class OpenApiTest {
    private static final String RULES = "https://spec.openapis.org/oas/3.1/schema-base/2022-10-07";
    private static final String DIALECT = "https://spec.openapis.org/oas/3.1/dialect/base";

    private final TestApi api = new TestApi();
    private final String text = api.ask("GET", "/openapi.json").anonymously().send().body();
    private final OpenApiNode document = OpenApiNode.parse(text);

    @Test
    void theDocumentKeepsTheRulesOfOpenApi() {
        assertThat(rules().validate(text, InputFormat.JSON)).isEmpty();
    }

    @Test
    void theRulesFindWhatIsWrong() {
        String wrong = text.replace("\"in\": \"path\"", "\"in\": \"road\"");

        assertThat(wrong).isNotEqualTo(text);
        assertThat(rules().validate(wrong, InputFormat.JSON)).isNotEmpty();
    }

    /// The rules leave Schema Objects to their own dialect, so each of them is held against it.
    @Test
    void everySchemaKeepsTheRulesOfItsDialect() {
        List<OpenApiNode> schemas =
                new ArrayList<>(document.at("components", "schemas").members().values());
        document.walk(
                object -> {
                    if (object.containsKey("schema")) {
                        schemas.add(new OpenApiNode(document.root(), object.get("schema")));
                    }
                });

        assertThat(schemas).hasSizeGreaterThan(20);
        for (OpenApiNode schema : schemas) {
            assertThat(dialect().validate(schema.json(), InputFormat.JSON)).isEmpty();
        }
        assertThat(dialect().validate("{\"type\":\"int\"}", InputFormat.JSON)).isNotEmpty();
    }

    private static Schema dialect() {
        return registry().getSchema(SchemaLocation.of(DIALECT));
    }

    private static Schema rules() {
        return registry().getSchema(SchemaLocation.of(RULES));
    }

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemas(OpenApiTest::published));
    }

    /// What is published under an address, as it lies in a jar.
    private static @Nullable String published(String address) {
        URI uri = URI.create(address);
        String resource = "/" + uri.getHost() + uri.getPath();
        try (InputStream in = OpenApiTest.class.getResourceAsStream(resource)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyVerbOfEveryRouteIsThereAndNothingElse() {
        Set<String> served = new TreeSet<>();
        for (Route route : api.routes) {
            route.verbs().stream()
                    .filter(verb -> verb != Verb.HEAD)
                    .forEach(verb -> served.add(verb + " " + route.path().text()));
        }

        assertThat(document.operations())
                .extracting(Described::toString)
                .containsExactlyInAnyOrderElementsOf(served);
        assertThat(text).contains("HEAD is served wherever GET is");
    }

    @Test
    void everyOperationHasItsOwnNameOnceAndOtherWaysHaveOthers() {
        List<String> ids =
                document.operations().stream()
                        .map(each -> each.operation().at("operationId").text())
                        .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("\\w+"));
        assertThat(ids)
                .containsAll(
                        api.routes.stream()
                                .map(route -> route.operation().name().replace("[]", "Batch"))
                                .toList())
                .contains("BillingReport_get_reports_billing")
                .contains("BillingReport_post_api_BillingReport");
        assertThat(document.at("paths", "/reports/billing", "post", "operationId").text())
                .isEqualTo("BillingReport");
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
        Set<String> referred = new HashSet<>();
        document.walk(
                object -> {
                    if (object.get("$ref") instanceof String reference) {
                        assertThat(new OpenApiNode(document.root(), object).members())
                                .as(reference)
                                .isNotEmpty();
                        referred.add(reference);
                    }
                });

        Set<String> components = new HashSet<>();
        document.at("components")
                .members()
                .forEach(
                        (kind, parts) ->
                                parts.members()
                                        .keySet()
                                        .forEach(
                                                name ->
                                                        components.add(
                                                                "#/components/%s/%s"
                                                                        .formatted(kind, name))));
        components.removeIf(name -> name.startsWith("#/components/securitySchemes/"));
        assertThat(referred).isEqualTo(components);
    }

    @Test
    void eachVariableOfAPathIsAParameterAndNoOtherIs() {
        Pattern variable = Pattern.compile("\\{(\\w+)}");
        for (Described each : document.operations()) {
            List<String> inPath =
                    variable.matcher(each.path()).results().map(found -> found.group(1)).toList();

            List<String> declared =
                    each.operation().at("parameters").list().stream()
                            .filter(parameter -> parameter.at("in").text().equals("path"))
                            .filter(parameter -> parameter.at("required").text().equals("true"))
                            .map(parameter -> parameter.at("name").text())
                            .toList();

            assertThat(declared).as(each.toString()).isEqualTo(inPath);
        }
    }

    @Test
    void openOperationsAskForNoCredentialsAndClosedOnesForAny() {
        assertThat(document.at("security").json())
                .isEqualTo("[{\"bearer\":[]},{\"basic\":[]},{\"session\":[]}]");
        assertThat(document.at("components", "securitySchemes").members())
                .containsOnlyKeys("bearer", "basic", "session");
        for (Described each : document.operations()) {
            boolean isOpen =
                    new Router(api.routes)
                            .find(each.path().replace("{id}", "x"))
                            .flatMap(match -> match.resource().route(Verb.of(each.verb())))
                            .orElseThrow()
                            .operation()
                            .isOpen();

            assertThat(each.operation().at("security").isThere())
                    .as(each.toString())
                    .isEqualTo(isOpen);
            assertThat(each.operation().at("security").list()).isEmpty();
        }
    }

    @Test
    void membersAreParametersWithoutABodyAndPropertiesInOne() {
        OpenApiNode schema = document.at("components", "schemas", "BillingReport");

        assertThat(document.at("paths", "/reports/billing", "get", "parameters").list())
                .extracting(each -> each.at("in").text() + " " + each.at("name").text())
                .containsExactly(
                        "query startDate",
                        "query endDate",
                        "query includeCustomerIds",
                        "query accountId",
                        "query emailAddressToNotify",
                        "query webhookUrl",
                        "query timeZoneId",
                        "query format",
                        "header Idempotency-Key");
        assertThat(schema.at("properties").members().keySet())
                .containsExactly(
                        "startDate",
                        "endDate",
                        "includeCustomerIds",
                        "accountId",
                        "emailAddressToNotify",
                        "webhookUrl",
                        "timeZoneId");
        assertThat(schema.at("additionalProperties").text()).isEqualTo("true");
    }

    @Test
    void closedListsAreEnums() {
        OpenApiNode components = document.at("components");
        OpenApiNode info = components.at("schemas", "ReportInfo", "properties");

        assertThat(components.at("parameters", "Reports.status", "schema", "enum").texts())
                .containsExactly("Queued", "Running", "Completed", "Error");
        assertThat(info.at("status", "enum").texts())
                .containsExactly("Queued", "Running", "Completed", "Error");
        assertThat(components.at("parameters", "format", "schema", "enum").texts())
                .containsExactlyElementsOf(Arrays.stream(Format.values()).map(Format::id).toList());
    }

    @Test
    void theSameTableGivesTheSameBytes() {
        assertThat(new TestApi().get("/openapi.json").body()).isEqualTo(text);
        assertThat(text).doesNotContain("\r");
    }

    @Test
    void twoTypesOfOneNameAreRefused() {
        WireType one = new WireType("Thing", List.of(Property.text("a", "A", "a")));
        WireType other = new WireType("Thing", List.of(Property.text("b", "B", "b")));

        assertThatThrownBy(() -> OpenApi.of(List.of(reading("One", one), reading("Two", other))))
                .hasMessage("two different schemas named Thing");
    }

    private static Route reading(String name, WireType type) {
        Operation operation =
                Operation.open(
                        name,
                        name,
                        Effect.READS,
                        List.of(),
                        new Outcome.One(type),
                        _ -> new Answer.Nothing());
        return Route.of("/" + name, Set.of(Verb.GET), Binding.QUERY, operation);
    }

    @Test
    void whoHasTheDocumentIsToldSo() {
        Answered first = api.ask("GET", "/openapi.json").anonymously().send();
        String tag = String.valueOf(first.headers().get("ETag"));

        Answered again = api.ask("GET", "/openapi.json").header("If-None-Match", tag).send();
        Answered weak =
                api.ask("GET", "/openapi.json").header("If-None-Match", "\"x\", W/" + tag).send();
        Answered other = api.ask("GET", "/openapi.json").header("If-None-Match", "\"x\"").send();

        assertThat(first.headers())
                .containsEntry("Content-Type", "application/json; charset=utf-8")
                .containsEntry("Cache-Control", "public, max-age=300");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers()).containsEntry("ETag", tag);
        assertThat(weak.status()).isEqualTo(304);
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(text);
    }
}
