package dev.billow.report;

import java.util.Optional;

/// What an account wants to happen when its usage files hold records that must not be billed.
public enum OnBadRecords {
    /// The report ends in Error and names the first of them.
    ERROR("error"),

    /// The report goes on without them; they are listed beside it and their number is told.
    QUARANTINE("quarantine");

    private final String wireName;

    OnBadRecords(String wireName) {
        this.wireName = wireName;
    }

    /// The name in requests, replies, manifests and items.
    public String wireName() {
        return wireName;
    }

    /// The value of a name, in any case of letters; empty for any other text.
    public static Optional<OnBadRecords> of(String wireName) {
        for (OnBadRecords value : values()) {
            if (value.wireName.equalsIgnoreCase(wireName)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
