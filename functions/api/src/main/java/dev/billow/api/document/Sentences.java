package dev.billow.api.document;

import dev.billow.api.contract.Operation;
import dev.billow.api.http.Binding;
import dev.billow.api.identity.Role;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What both documents say in the same words.
final class Sentences {
    /// What the service is.
    static final String ABOUT =
            "Billow makes billing reports. A client asks for a report and gets its identity at"
                + " once; a little later the report is Completed, and a CSV lies behind a presigned"
                + " link. Whoever was named in the request gets a mail, and a signed webhook."
                + " Totals are exact to the last digit, and each file has a checksum and control"
                + " totals.";

    private Sentences() {}

    /// Who may ask for an operation.
    static String whoMayAsk(Operation operation) {
        return operation.isOpen()
                ? "Everyone, without credentials."
                : "Callers who are "
                        + Arrays.stream(Role.values())
                                .filter(operation.roles()::contains)
                                .map(Role::wireName)
                                .collect(Collectors.joining(" or "))
                        + ".";
    }

    /// What counts where query string and body both name a member.
    static String precedence(Binding binding) {
        return switch (binding) {
            case QUERY -> "The body is not read.";
            case BODY -> "The query string is not read.";
            case QUERY_OVER_BODY -> "The query string overrides the body.";
            case BODY_OVER_QUERY -> "The body overrides the query string.";
            case BATCH_OVER_QUERY -> "Each element overrides the query string.";
        };
    }
}
