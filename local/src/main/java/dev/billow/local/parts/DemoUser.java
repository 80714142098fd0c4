package dev.billow.local.parts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The users of the local issuer; all have the password `demo`.
@SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of
public enum DemoUser {
    ADMIN("admin@billow.example", List.of("SystemAdministrator"), List.of()),
    MANAGER("manager@acme.example", List.of("Manager"), List.of("acme", "globex")),
    CUSTOMER_ACME("customer@acme.example", List.of("Customer"), List.of("acme")),
    CUSTOMER_GLOBEX("customer@globex.example", List.of("Customer"), List.of("globex")),
    NOBODY("nobody@acme.example", List.of(), List.of("acme"));

    private final String email;
    private final List<String> roles;
    private final List<String> accounts;

    DemoUser(String email, List<String> roles, List<String> accounts) {
        this.email = email;
        this.roles = roles;
        this.accounts = accounts;
    }

    public String email() {
        return email;
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

    /// The user with this address.
    public static Optional<DemoUser> of(String email) {
        return Arrays.stream(values()).filter(user -> user.email.equals(email)).findFirst();
    }
}
