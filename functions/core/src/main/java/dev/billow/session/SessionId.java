package dev.billow.session;

import dev.billow.digest.Sha256;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The id that opens a session: 256 bits that nobody can guess, in base64url.
///
/// Whoever has it has the session, so it is never logged, and the store keeps its digest only.
public record SessionId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    public SessionId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not a session id");
        }
    }

    /// Reads an id that came from outside; empty when it is not well-formed.
    public static Optional<SessionId> parse(String text) {
        return isWellFormed(text) ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    /// What the store knows the session by: it opens nothing.
    public String digest() {
        return HexFormat.of().formatHex(Sha256.of("session", value));
    }

    static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "SessionId[withheld]";
    }
}
