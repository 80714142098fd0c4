package dev.billow.api;

import dev.billow.api.contract.PathTemplate;
import dev.billow.api.contract.Route;
import dev.billow.api.format.Format;
import dev.billow.api.http.Verb;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds what the route table has for a path.
final class Router {
    private final List<Resource> resources = new ArrayList<>();

    Router(List<Route> routes) {
        Map<PathTemplate, Map<Verb, Route>> byPath = new LinkedHashMap<>();
        for (Route route : routes) {
            Map<Verb, Route> byVerb =
                    byPath.computeIfAbsent(route.path(), _ -> new EnumMap<>(Verb.class));
            for (Verb verb : route.verbs()) {
                if (byVerb.put(verb, route) != null) {
                    throw new IllegalArgumentException(
                            "Two routes for " + verb + " " + route.path().text());
                }
            }
        }
        byPath.forEach((path, byVerb) -> resources.add(new Resource(path, byVerb)));
    }

    /// The first resource that the path matches, as it stands or without a format at its end.
    ///
    /// @param rawPath not decoded, but for the brackets of a batch, which come either way
    Optional<Match> find(String rawPath) {
        String path = withBrackets(rawPath);
        int dot = path.lastIndexOf('.');
        Optional<Format> suffix = dot < 0 ? Optional.empty() : Format.of(path.substring(dot + 1));
        for (Resource resource : resources) {
            Optional<List<String>> ids = resource.path().match(path);
            if (ids.isPresent()) {
                return Optional.of(new Match(resource, ids.get(), Optional.empty()));
            }
            if (suffix.isPresent() && resource.fixed().isEmpty()) {
                ids = resource.path().match(path.substring(0, dot));
                if (ids.isPresent()) {
                    return Optional.of(new Match(resource, ids.get(), suffix));
                }
            }
        }
        return Optional.empty();
    }

    private static String withBrackets(String rawPath) {
        return rawPath.indexOf('%') < 0
                ? rawPath
                : rawPath.replace("%5B", "[")
                        .replace("%5b", "[")
                        .replace("%5D", "]")
                        .replace("%5d", "]");
    }

    /// All routes of one path.
    record Resource(PathTemplate path, Map<Verb, Route> routes, String allow) {
        Resource(PathTemplate path, Map<Verb, Route> routes) {
            this(path, routes, allow(routes));
        }

        private static String allow(Map<Verb, Route> routes) {
            String served =
                    routes.keySet().stream().map(Verb::name).collect(Collectors.joining(", "));
            return served + ", " + Verb.OPTIONS;
        }

        Optional<Route> route(Optional<Verb> verb) {
            return verb.map(routes::get);
        }

        /// True when no route of the path asks who is calling.
        boolean isOpen() {
            return routes.values().stream().allMatch(route -> route.operation().isOpen());
        }

        /// The only format of the path's answers, if its routes agree on one.
        Optional<Format> fixed() {
            return routes.values().stream().findFirst().flatMap(Route::fixed);
        }
    }

    /// A resource, the variable parts of the path it was found by, and the format at its end.
    record Match(Resource resource, List<String> ids, Optional<Format> suffix) {
        /// The format that the path alone decides.
        Optional<Format> format() {
            return resource.fixed().or(() -> suffix);
        }
    }
}
