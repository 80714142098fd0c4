package dev.billow.api.document;

import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.Route;
import dev.billow.api.format.Format;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Verb;
import dev.billow.api.wire.ErrorResponse;
import dev.billow.api.wire.WireType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The replies of the operations, good ones and errors, in every format that they come in.
final class Responses {
    private static final List<Format> FORMATS = List.of(Format.values());

    private final Components components;
    private final Schemas schemas;
    private final Headers headers;

    Responses(Components components, Schemas schemas) {
        this.components = components;
        this.schemas = schemas;
        this.headers = new Headers(components);
    }

    /// The replies to a verb of a route, by status.
    Map<String, Object> of(Route route, Verb verb) {
        Map<String, Object> responses = new TreeMap<>();
        Outcome outcome = route.operation().outcome();
        responses.put(String.valueOf(outcome.status()), good(outcome, route));
        if (outcome instanceof Outcome.Document) {
            responses.put("304", bodiless("What If-None-Match names still holds", "ETag"));
        }
        for (ErrorCode error : route.errors(verb)) {
            responses.put(String.valueOf(error.status()), error(error.status()));
        }
        return responses;
    }

    private Map<String, Object> good(Outcome outcome, Route route) {
        return switch (outcome) {
            case Outcome.One(WireType type) -> one(type, route);
            case Outcome.Many(WireType type) -> many(type, route);
            case Outcome.Document(String mediaType) -> document(mediaType);
            case Outcome.Redirect() -> bodiless("The file is elsewhere", "Location");
            case Outcome.Nothing() -> bodiless("Done");
        };
    }

    private Map<String, Object> one(WireType type, Route route) {
        return listed(type.name(), schemas.of(type), route, f -> f.write(Examples.of(type)));
    }

    private Map<String, Object> many(WireType type, Route route) {
        return listed(
                type.name() + ".List",
                Json.object("type", "array", "items", schemas.of(type)),
                route,
                f -> f.write(type, List.of(Examples.of(type))),
                "X-AutoBatch-Completed");
    }

    private Map<String, Object> listed(
            String name,
            Map<String, Object> schema,
            Route route,
            Example example,
            String... names) {
        List<Format> formats = route.fixed().map(List::of).orElse(FORMATS);
        Map<String, Object> content = new LinkedHashMap<>();
        Set<String> more = new TreeSet<>(List.of(names));
        for (Format format : formats) {
            content.put(format.mediaType(), written(format, schema, example.in(format)));
            more.addAll(format.headers(name).keySet());
        }
        more.remove("Content-Type");
        return components.refer(
                "responses",
                name + route.fixed().map(format -> "." + format.id()).orElse(""),
                Json.object("description", name, "headers", headers.of(more), "content", content));
    }

    private Map<String, Object> document(String mediaType) {
        return Json.object(
                "description",
                "The document",
                "headers",
                headers.of(List.of("ETag")),
                "content",
                Json.object(
                        mediaType,
                        Json.object(
                                "schema",
                                Json.object(
                                        "type",
                                        mediaType.equals(OpenApi.MEDIA_TYPE)
                                                ? "object"
                                                : "string"))));
    }

    private Map<String, Object> bodiless(String description, String... names) {
        return Json.object("description", description, "headers", headers.of(List.of(names)));
    }

    /// All errors of one status: which of them it is, the body says.
    private Map<String, Object> error(int status) {
        Map<String, ErrorCase> cases = new LinkedHashMap<>();
        Arrays.stream(ErrorCode.values())
                .filter(code -> code.status() == status)
                .forEach(code -> cases.put(code.wireName(), ErrorCase.of(code)));
        Set<String> more = new TreeSet<>();
        cases.values().forEach(error -> more.addAll(error.example().headers().keySet()));
        Map<String, Object> content = new LinkedHashMap<>();
        for (Format format : FORMATS) {
            Map<String, Object> examples = new LinkedHashMap<>();
            cases.forEach((code, error) -> examples.put(code, example(format, error)));
            content.put(
                    format.mediaType(),
                    Json.object(
                            "schema",
                            schema(format, schemas.of(ErrorResponse.TYPE)),
                            "examples",
                            examples));
        }
        return components.refer(
                "responses",
                "Error" + status,
                Json.object(
                        "description",
                        String.join(" Or: ", cases.values().stream().map(ErrorCase::when).toList()),
                        "headers",
                        headers.of(more),
                        "content",
                        content));
    }

    private static Map<String, Object> example(Format format, ErrorCase error) {
        return Json.object(
                "summary",
                error.when(),
                "value",
                value(format, format.write(ErrorResponse.of(error.example()))));
    }

    /// What a format makes of an object: JSON has the schema, any other format is a text.
    static Map<String, Object> written(Format format, Map<String, Object> schema, String text) {
        return Json.object("schema", schema(format, schema), "example", value(format, text));
    }

    private static Map<String, Object> schema(Format format, Map<String, Object> schema) {
        return format == Format.JSON ? schema : Json.object("type", "string");
    }

    private static Object value(Format format, String text) {
        return format == Format.JSON ? Json.parse(text) : text;
    }

    /// An example of an answer, in any format.
    private interface Example {
        String in(Format format);
    }
}
