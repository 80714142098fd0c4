package dev.billow.local.events;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.local.template.Template.InputTransformer;
import dev.billow.local.template.Template.Target;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// What a target gets of an event: all of it, or the template that its values go into.
final class TargetInput {
    private TargetInput() {}

    static String of(Target target, Map<String, Object> event) {
        return target.input()
                .map(transformer -> transformed(transformer, event))
                .orElseGet(() -> json(event));
    }

    private static String transformed(InputTransformer transformer, Map<String, Object> event) {
        String text = transformer.template();
        for (Map.Entry<String, String> path : transformer.paths().entrySet()) {
            text = text.replace("<" + path.getKey() + ">", json(value(path.getValue(), event)));
        }
        return text;
    }

    /// The value at a path such as `$.detail.state`; null where there is none.
    private static @Nullable Object value(String path, Map<String, Object> event) {
        if (!path.matches("\\$(\\.[A-Za-z0-9_-]+)+")) {
            throw new IllegalArgumentException("not known here as a path into an event: " + path);
        }
        Object value = event;
        for (String name : path.substring(2).split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    private static String json(@Nullable Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
