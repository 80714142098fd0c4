package dev.billow.api.contract;

import dev.billow.api.format.Format;
import dev.billow.api.http.Binding;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Verb;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// One row of the route table.
///
/// @param path the paths it serves
/// @param verbs the verbs it serves; HEAD comes with GET
/// @param binding where its members come from
/// @param fixed the only format it answers in; where there is none, the client chooses, and the
///     path may end with a format as in `.csv`
public record Route(
        PathTemplate path,
        Set<Verb> verbs,
        Binding binding,
        Optional<Format> fixed,
        Operation operation) {
    public Route {
        Set<Verb> all = EnumSet.copyOf(verbs);
        if (all.contains(Verb.GET)) {
            all.add(Verb.HEAD);
        }
        verbs = Set.copyOf(all);
    }

    public static Route of(String path, Set<Verb> verbs, Binding binding, Operation operation) {
        return new Route(new PathTemplate(path), verbs, binding, Optional.empty(), operation);
    }

    /// The same row for an answer in one format only.
    public Route in(Format format) {
        return new Route(path, verbs, binding, Optional.of(format), operation);
    }

    /// How a request of this verb can fail: as its operation can, or before it gets there.
    public Set<ErrorCode> errors(Verb verb) {
        Set<ErrorCode> errors = EnumSet.of(ErrorCode.SERIALIZATION, ErrorCode.INTERNAL);
        errors.addAll(operation.errors());
        if (fixed.isEmpty() || !operation.members().isEmpty()) {
            errors.add(ErrorCode.VALIDATION);
        }
        if (binding.readsBody(verb)) {
            errors.add(ErrorCode.TOO_LARGE);
            errors.add(ErrorCode.UNSUPPORTED_TYPE);
        }
        if (!path.variables().isEmpty()) {
            errors.add(ErrorCode.NOT_FOUND);
        }
        if (verb == Verb.POST) { // it may name a verb that is not served
            errors.add(ErrorCode.METHOD_NOT_ALLOWED);
        }
        return errors;
    }
}
