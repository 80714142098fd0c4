package dev.billow.local.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Finds the route of a request: the most specific one.
final class RouteTable {
    private final List<Route> routes = new CopyOnWriteArrayList<>();

    void add(Route route) {
        routes.add(route);
    }

    boolean isEmpty() {
        return routes.isEmpty();
    }

    /// A route and the values of its path parameters.
    record Match(Route route, Map<String, String> parameters) {}

    Optional<Match> find(String method, String path) {
        return routes.stream()
                .sorted(Comparator.comparingInt(Route::rank))
                .flatMap(
                        route ->
                                route.match(method, path).stream()
                                        .map(parameters -> new Match(route, parameters)))
                .findFirst();
    }
}
