package dev.billow.api;

import com.fasterxml.jackson.jr.ob.JSON;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// A part of an OpenAPI document as its readers see it: references are followed.
///
/// @param root the whole document
/// @param raw the part as it is written; null when it is not there
record OpenApiNode(Map<?, ?> root, @Nullable Object raw) {
    static OpenApiNode parse(String text) {
        try {
            Map<String, Object> root = JSON.std.mapFrom(text);
            return new OpenApiNode(root, root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One verb of one path.
    record Described(String path, String verb, OpenApiNode operation) {
        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    /// All operations of a document.
    List<Described> operations() {
        List<Described> all = new ArrayList<>();
        at("paths")
                .members()
                .forEach(
                        (path, item) ->
                                item.members()
                                        .forEach(
                                                (verb, operation) ->
                                                        all.add(
                                                                new Described(
                                                                        path,
                                                                        verb.toUpperCase(
                                                                                Locale.ROOT),
                                                                        operation))));
        return all;
    }

    boolean isThere() {
        return raw != null;
    }

    /// What lies under a path of names.
    OpenApiNode at(String... names) {
        OpenApiNode node = this;
        for (String name : names) {
            node =
                    new OpenApiNode(
                            root, node.followed() instanceof Map<?, ?> map ? map.get(name) : null);
        }
        return node;
    }

    /// The members of an object, in order; none when it is not there.
    Map<String, OpenApiNode> members() {
        Map<String, OpenApiNode> members = new LinkedHashMap<>();
        if (followed() instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put((String) name, new OpenApiNode(root, value)));
        }
        return members;
    }

    /// The elements of a list; none when it is not there.
    List<OpenApiNode> list() {
        return raw instanceof List<?> list
                ? list.stream().map(each -> new OpenApiNode(root, each)).toList()
                : List.of();
    }

    /// The elements of a list of texts.
    List<String> texts() {
        return list().stream().map(OpenApiNode::text).toList();
    }

    /// A text, or what else is there as text.
    String text() {
        return String.valueOf(raw);
    }

    /// The part as JSON, as it is written.
    String json() {
        try {
            return JSON.std.asString(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// This part and all parts in it, from the outside in; no reference is followed.
    void walk(Consumer<Map<String, Object>> visitor) {
        walk(raw, visitor);
    }

    @SuppressWarnings("unchecked")
    private static void walk(@Nullable Object value, Consumer<Map<String, Object>> visitor) {
        if (value instanceof Map<?, ?> map) {
            visitor.accept((Map<String, Object>) map);
            map.values().forEach(each -> walk(each, visitor));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> walk(each, visitor));
        }
    }

    private @Nullable Object followed() {
        return raw instanceof Map<?, ?> map && map.get("$ref") instanceof String reference
                ? new OpenApiNode(root, root)
                        .at(reference.substring("#/".length()).split("/", -1))
                        .raw
                : raw;
    }
}
