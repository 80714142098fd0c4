package dev.billow.local.parts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The users of the local issuer; all have the password `demo`.
@SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of, a password never changes
public enum DemoUser {
    ADMIN("admin@billow.example", "Ada Admin", List.of("SystemAdministrator"), List.of()),
    MANAGER("manager@acme.example", "Mia Manager", List.of("Manager"), List.of("acme", "globex")),
    CUSTOMER_ACME("customer@acme.example", "Carl Customer", List.of("Customer"), List.of("acme")),
    CUSTOMER_GLOBEX(
            "customer@globex.example", "Gina Customer", List.of("Customer"), List.of("globex")),
    NOBODY("nobody@acme.example", "Noah Nobody", List.of(), List.of("acme"));

    private final String email;
    private final String displayName;
    private final List<String> roles;
    private final List<String> accounts;
    private final Password password = Password.of("demo");

    DemoUser(String email, String displayName, List<String> roles, List<String> accounts) {
        this.email = email;
        this.displayName = displayName;
        this.roles = roles;
        this.accounts = accounts;
    }

    public String email() {
        return email;
    }

    public String displayName() {
        return displayName;
    }

    public List<String> roles() {
        return roles;
    }

    public List<String> accounts() {
        return accounts;
    }

    /// The same id at each start.
    String subject() {
        return UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8)).toString();
    }

    boolean hasPassword(String text) {
        return password.matches(text);
    }

    /// The user with this address.
    public static Optional<DemoUser> of(String email) {
        return Arrays.stream(values())
                .filter(user -> user.email.equalsIgnoreCase(email))
                .findFirst();
    }
}
