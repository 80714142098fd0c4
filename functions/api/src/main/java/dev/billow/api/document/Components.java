package dev.billow.api.document;

import java.util.LinkedHashMap;
import java.util.Map;

/// The parts of an OpenAPI document that its other parts refer to.
final class Components {
    private final Map<String, Map<String, Object>> kinds = new LinkedHashMap<>();

    /// Puts a part in, unless it is there, and refers to it.
    ///
    /// @param kind as in `schemas`
    /// @throws IllegalStateException when the name stands for something else already
    Map<String, Object> refer(String kind, String name, Object part) {
        Object there =
                kinds.computeIfAbsent(kind, _ -> new LinkedHashMap<>()).putIfAbsent(name, part);
        if (there != null && !there.equals(part)) {
            throw new IllegalStateException("two different %s named %s".formatted(kind, name));
        }
        return Json.object("$ref", "#/components/" + kind + "/" + name);
    }

    /// The object that the document holds.
    Map<String, Object> tree() {
        return new LinkedHashMap<>(kinds);
    }
}
