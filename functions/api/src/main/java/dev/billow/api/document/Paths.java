package dev.billow.api.document;

import static java.util.Objects.requireNonNull;

import dev.billow.api.account.ManageSettings;
import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Route;
import dev.billow.api.format.Format;
import dev.billow.api.http.Verb;
import dev.billow.api.report.ReportInfo;
import dev.billow.api.schedule.ManageSchedules;
import dev.billow.api.wire.Property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The paths of the document: each route of the table, and what can be asked of it.
final class Paths {
    /// What paths can have a variable part for.
    private static final Map<String, Property> VARIABLES =
            Map.of(
                    "id",
                    Property.text(
                            "id",
                            "Identity of the report",
                            ReportInfo.TYPE.property("id").orElseThrow().example()),
                    "accountId",
                    ManageSettings.TYPE.property("accountId").orElseThrow(),
                    "scheduleId",
                    ManageSchedules.TYPE.property("scheduleId").orElseThrow());

    private static final Property FORMAT =
            Property.choice(
                    "format",
                    List.of(Format.values()).stream().map(Format::id).toList(),
                    "The format of the answer; goes before Accept",
                    Format.JSON.id());

    private final Catalogue catalogue;
    private final Components components;
    private final Schemas schemas;
    private final Responses responses;
    private final OperationIds ids = new OperationIds();

    Paths(Catalogue catalogue, Components components) {
        this.catalogue = catalogue;
        this.components = components;
        this.schemas = new Schemas(components);
        this.responses = new Responses(components, schemas);
    }

    /// The path items, in the order of the table.
    Map<String, Object> of(List<Route> routes) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            Map<String, Object> item =
                    paths.computeIfAbsent(route.path().text(), _ -> new LinkedHashMap<>());
            for (Verb verb : OperationIds.verbs(route)) {
                item.put(verb.name().toLowerCase(Locale.ROOT), operation(route, verb));
            }
        }
        return new LinkedHashMap<>(paths);
    }

    private Map<String, Object> operation(Route route, Verb verb) {
        Operation operation = route.operation();
        Map<String, Object> object =
                Json.object(
                        "tags",
                        List.of(catalogue.section(operation).title()),
                        "operationId",
                        ids.next(route, verb),
                        "summary",
                        operation.summary(),
                        "description",
                        description(route, verb));
        List<Object> parameters = parameters(route, verb);
        if (!parameters.isEmpty()) {
            object.put("parameters", parameters);
        }
        if (route.binding().readsBody(verb)) {
            object.put("requestBody", body(route));
        }
        object.put("responses", responses.of(route, verb));
        if (operation.isOpen()) {
            object.put("security", List.of());
        }
        return object;
    }

    private static String description(Route route, Verb verb) {
        String who = Sentences.whoMayAsk(route.operation());
        return route.binding().readsBody(verb)
                ? who + " " + Sentences.precedence(route.binding())
                : who;
    }

    private List<Object> parameters(Route route, Verb verb) {
        Operation operation = route.operation();
        List<Object> parameters = new ArrayList<>();
        for (String name : route.path().variables()) {
            Property part = requireNonNull(VARIABLES.get(name), name);
            parameters.add(parameter("path", part.name(), part));
        }
        if (!route.binding().readsBody(verb)) {
            for (Property member : operation.members()) {
                String name = operation.name() + "." + member.name();
                parameters.add(parameter("query", name, member));
            }
        }
        if (route.fixed().isEmpty()) {
            parameters.add(parameter("query", FORMAT.name(), FORMAT));
        }
        for (Property header : operation.headers()) {
            parameters.add(parameter("header", header.name(), header));
        }
        return parameters;
    }

    private Map<String, Object> parameter(String in, String name, Property property) {
        Map<String, Object> schema = schemas.of(property);
        schema.remove("description");
        Map<String, Object> parameter =
                Json.object(
                        "name",
                        property.name(),
                        "in",
                        in,
                        "description",
                        property.description(),
                        "schema",
                        schema);
        if (in.equals("path")) {
            parameter.put("required", true);
        }
        Examples.value(property).ifPresent(example -> parameter.put("example", example));
        return components.refer("parameters", name, parameter);
    }

    private Map<String, Object> body(Route route) {
        Map<String, Object> schema = schema(route);
        Map<String, Object> content = new LinkedHashMap<>();
        for (String mediaType : route.binding().mediaTypes()) {
            Format format =
                    List.of(Format.values()).stream()
                            .filter(f -> f.mediaTypes().contains(mediaType))
                            .findFirst()
                            .orElse(Format.JSON);
            content.put(mediaType, Responses.written(format, schema, Examples.body(route, format)));
        }
        return components.refer(
                "requestBodies",
                OperationIds.plain(route.operation()),
                Json.object(
                        "description",
                        "Names have no case; unknown members are ignored, empty ones count as not"
                                + " sent",
                        "content",
                        content));
    }

    private Map<String, Object> schema(Route route) {
        Operation operation = route.operation();
        return switch (route.binding()) {
            case BATCH_OVER_QUERY ->
                    Json.object(
                            "type",
                            "array",
                            "items",
                            schemas.request(
                                    operation.name().replace("[]", ""), operation.members()));
            case QUERY, BODY, QUERY_OVER_BODY, BODY_OVER_QUERY ->
                    schemas.request(operation.name(), operation.members());
        };
    }
}
