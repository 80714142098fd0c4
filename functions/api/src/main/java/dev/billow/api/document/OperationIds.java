package dev.billow.api.document;

import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Route;
import dev.billow.api.http.Verb;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Names each verb of each path, as generated clients name their methods.
///
/// An operation's own name goes to where it is best asked for: by POST, on its first path. Its
/// other ways have verb and path added.
final class OperationIds {
    private static final List<Verb> SHOWN =
            List.of(Verb.POST, Verb.GET, Verb.PUT, Verb.PATCH, Verb.DELETE);

    private final Set<String> taken = new HashSet<>();

    /// The verbs of a route that the documents show, the best one first. HEAD is left out, as it is
    /// GET without a body, and OPTIONS, as it asks about the path only.
    static List<Verb> verbs(Route route) {
        return SHOWN.stream().filter(route.verbs()::contains).toList();
    }

    /// The name of an operation in letters and digits.
    static String plain(Operation operation) {
        return operation.name().replace("[]", "Batch");
    }

    /// A name that was not given before.
    String next(Route route, Verb verb) {
        String name = plain(route.operation());
        return taken.add(name)
                ? name
                : name + "_" + verb.name().toLowerCase(Locale.ROOT) + slug(route);
    }

    private static String slug(Route route) {
        return route.path().text().replace("[]", "Batch").replaceAll("[^A-Za-z0-9_]+", "_");
    }
}
