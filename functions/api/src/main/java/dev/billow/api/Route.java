package dev.billow.api;

import dev.billow.api.http.Binding;
import dev.billow.api.http.Verb;

import java.util.EnumSet;
import java.util.Set;

/// One row of the route table.
///
/// @param path the paths it serves
/// @param verbs the verbs it serves; HEAD comes with GET
/// @param binding where its members come from
record Route(PathTemplate path, Set<Verb> verbs, Binding binding, Operation operation) {
    Route {
        Set<Verb> all = EnumSet.copyOf(verbs);
        if (all.contains(Verb.GET)) {
            all.add(Verb.HEAD);
        }
        verbs = Set.copyOf(all);
    }

    static Route of(String path, Set<Verb> verbs, Binding binding, Operation.Protected operation) {
        return new Route(new PathTemplate(path), verbs, binding, operation);
    }

    static Route open(String path, Set<Verb> verbs, Binding binding, Operation.Open operation) {
        return new Route(new PathTemplate(path), verbs, binding, operation);
    }
}
