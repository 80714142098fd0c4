package dev.billow.api.document;

import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.PathTemplate;
import dev.billow.api.contract.Route;
import dev.billow.api.format.Format;
import dev.billow.api.http.Verb;
import dev.billow.api.wire.Property;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Commands that ask for an operation as they stand, once the variables in them are set.
///
/// They are `BILLOW` for where the service is, `BILLOW_USER` for `name:password`, and `ID` and more
/// for what earlier answers and mails said.
final class Curl {
    private Curl() {}

    /// The command for the best verb of a route.
    static String of(Route route) {
        Operation operation = route.operation();
        Verb verb = OperationIds.verbs(route).getFirst();
        boolean hasBody = route.binding().readsBody(verb) && !operation.members().isEmpty();
        StringBuilder command = new StringBuilder("curl");
        if (operation.outcome() instanceof Outcome.Redirect) {
            command.append(" -L");
        }
        if (!operation.isOpen()) {
            command.append(" -u \"$BILLOW_USER\"");
        }
        if (verb != (hasBody ? Verb.POST : Verb.GET)) {
            command.append(" -X ").append(verb);
        }
        if (hasBody) {
            String body = Examples.body(route, Format.JSON);
            command.append(" -H 'Content-Type: application/json' \\\n  -d ")
                    .append(quoted(Json.write(Json.parse(body))))
                    .append(" \\\n ");
        }
        return command.append(" \"$BILLOW")
                .append(path(route.path()))
                .append(hasBody ? "" : query(operation.members()))
                .append('"')
                .toString();
    }

    private static String path(PathTemplate path) {
        return path.with(Curl::variable);
    }

    /// A query string of the examples; a variable for what has none, as only the service knows it.
    /// While that is not set, the member counts as not sent.
    private static String query(List<Property> members) {
        return members.stream()
                .map(member -> member.name() + "=" + value(member))
                .collect(Collectors.joining("&", members.isEmpty() ? "" : "?", ""));
    }

    private static String value(Property member) {
        return member.example().isEmpty()
                ? variable(member.name())
                : URLEncoder.encode(member.example(), StandardCharsets.UTF_8);
    }

    private static String variable(String name) {
        return "$" + name.toUpperCase(Locale.ROOT);
    }

    /// A text as the shell takes it literally.
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
