package dev.billow.session;

import dev.billow.digest.Sha256;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// The id that a remembered browser keeps: 256 random bits in base64url.
///
/// It leads to the [SessionId] by a one-way function, so that one record serves both ids: ending
/// the session ends them both, and the id that every request shows does not tell the one that
/// lasts.
public record PermanentId(String value) {
    private static final int BYTES = 32;

    public PermanentId {
        if (!SessionId.isWellFormed(value)) {
            throw new IllegalArgumentException("not a permanent id");
        }
    }

    /// A new id. The random source is made anew, so that no snapshot of a process holds its state.
    public static PermanentId random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new PermanentId(base64(bytes));
    }

    /// Reads an id that came from outside; empty when it is not well-formed.
    public static Optional<PermanentId> parse(String text) {
        return SessionId.isWellFormed(text) ? Optional.of(new PermanentId(text)) : Optional.empty();
    }

    /// The id of the session that this one leads to.
    public SessionId sessionId() {
        return new SessionId(base64(Sha256.of("session-id", value)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "PermanentId[withheld]";
    }
}
