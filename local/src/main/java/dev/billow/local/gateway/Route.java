package dev.billow.local.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A route of the HTTP API and the function behind it.
///
/// @param key `$default`, or a method (or `ANY`) and a path whose segments may be `{name}`, the
///     last one `{name+}`
record Route(String key, Invoker function) {
    private static final String DEFAULT = "$default";

    /// The parameters of a path that this route serves.
    ///
    /// @return empty when it does not serve it
    Optional<Map<String, String>> match(String method, String path) {
        if (key.equals(DEFAULT)) {
            return Optional.of(Map.of());
        }
        if (!method().equals("ANY") && !method().equals(method)) {
            return Optional.empty();
        }
        List<String> expected = segments(key.substring(key.indexOf(' ') + 1));
        List<String> actual = segments(path);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            String segment = expected.get(i);
            if (segment.endsWith("+}") && i < actual.size()) {
                parameters.put(
                        segment.substring(1, segment.length() - 2),
                        String.join("/", actual.subList(i, actual.size())));
                return Optional.of(parameters);
            }
            if (i >= actual.size()) {
                return Optional.empty();
            }
            if (segment.startsWith("{")) {
                parameters.put(segment.substring(1, segment.length() - 1), actual.get(i));
            } else if (!segment.equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return actual.size() == expected.size() ? Optional.of(parameters) : Optional.empty();
    }

    /// The smaller, the earlier it is tried: full matches, then parameters, then greedy ones, then
    /// the default; a method before `ANY`.
    int rank() {
        int form = key.equals(DEFAULT) ? 3 : key.contains("+}") ? 2 : key.contains("{") ? 1 : 0;
        return form * 2 + (method().equals("ANY") ? 1 : 0);
    }

    private String method() {
        return key.contains(" ") ? key.substring(0, key.indexOf(' ')) : key;
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }
}
