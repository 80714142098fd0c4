package dev.billow.report;

import java.util.Optional;
import java.util.regex.Pattern;

/// The identity of a billed account (a tenant): 1 to 64 of `A-Z a-z 0-9 _ -`.
///
/// The form is strict because an account id becomes part of an S3 prefix and of table keys.
public record AccountId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public AccountId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an account id");
        }
    }

    /// Reads an id that came from outside; empty when it is not well-formed.
    public static Optional<AccountId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new AccountId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
