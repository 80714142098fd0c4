package dev.billow.local.template;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A view on parsed YAML: a map with text keys, read by path.
///
/// @param where the place in the template, for messages
record Tree(String where, Map<String, Object> members) {
    static Tree of(String where, @Nullable Object value) {
        return new Tree(where, map(where, value));
    }

    private static Map<String, Object> map(String where, @Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new TemplateException(where + " is not a map");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((key, member) -> members.put(String.valueOf(key), member));
        return members;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Tree tree(String name) {
        return of(where + "." + name, members.get(name));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(members.get(name)).map(String::valueOf);
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> new TemplateException(where + " has no " + name));
    }

    int integer(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException e) {
            throw new TemplateException(where + "." + name + " is not a whole number");
        }
    }

    List<?> list(String name) {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new TemplateException(where + "." + name + " is not a list");
        }
        return list;
    }

    List<Tree> trees(String name) {
        List<?> list = list(name);
        return list.stream().map(each -> of(where + "." + name, each)).toList();
    }
}
