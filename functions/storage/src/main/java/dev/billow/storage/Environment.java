package dev.billow.storage;

import dev.billow.mail.Recipients;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a function's environment variables and names all missing ones at once.
///
/// Usage: read every variable, then call [#check()] before any value is used.
public final class Environment {
    private final Map<String, String> variables;
    private final List<String> missing = new ArrayList<>();

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /// A required variable; when it is missing or blank, [#check()] will say so.
    public String text(String name) {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) {
            missing.add(name);
        }
        return value;
    }

    /// An optional variable; blank counts as absent.
    public Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /// An optional list of those who may be mailed, parted by commas.
    ///
    /// @throws IllegalArgumentException naming the variable and what is no entry of such a list
    public Recipients recipients(String name) {
        try {
            return Recipients.parse(optional(name).orElse(""));
        } catch (Recipients.RefusedException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /// Whether the local stack permits what no deployed function may do.
    ///
    /// @param permission the variable that says `true` there
    /// @throws IllegalStateException when a deployed function is told so
    public boolean isLocal(String permission) {
        boolean isSet = optional(permission).filter("true"::equals).isPresent();
        if (isSet && optional("AWS_EXECUTION_ENV").isPresent()) {
            throw new IllegalStateException(
                    permission + " is for the local stack only, not for AWS Lambda");
        }
        return isSet;
    }

    /// @throws IllegalStateException naming every required variable that is missing
    public void check() {
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "Missing environment variables: " + String.join(", ", missing));
        }
    }
}
