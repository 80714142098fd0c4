package dev.billow.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 of a value, together with what the digest is for.
public final class Sha256 {
    private Sha256() {}

    /// @param purpose keeps digests of one value for two purposes apart; has no slash
    public static byte[] of(String purpose, String value) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((purpose + "/" + value).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
