package dev.billow.api.identity;

import java.util.Optional;

/// What a caller may be; each of them may ask for reports.
public enum Role {
    /// Reaches every account.
    SYSTEM_ADMINISTRATOR("SystemAdministrator"),
    /// Reaches the accounts they are assigned to.
    MANAGER("Manager"),
    /// Reaches the accounts that are theirs.
    CUSTOMER("Customer");

    private final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    /// The name in tokens and replies.
    public String wireName() {
        return wireName;
    }

    static Optional<Role> of(String wireName) {
        for (Role role : values()) {
            if (role.wireName.equals(wireName)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
