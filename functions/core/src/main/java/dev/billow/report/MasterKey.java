package dev.billow.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/// One master secret, from which keys are derived, each for one purpose.
final class MasterKey {
    private static final int SHORTEST = 32;
    private static final int ID_BYTES = 6;

    private final byte[] secret;
    private final String id;

    MasterKey(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "The signing secret has %d characters, %d are the least"
                            .formatted(secret.length(), SHORTEST));
        }
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.id = base64(Arrays.copyOf(derived("key-id"), ID_BYTES));
    }

    /// What tells it from others, and nothing about it: eight characters of `A-Z a-z 0-9 _ -`.
    String id() {
        return id;
    }

    /// A key of 32 bytes for this purpose alone.
    byte[] derived(String purpose) {
        return SigningKeys.hmac(secret, purpose);
    }

    /// The signature of a text, in base64url.
    String signature(SigningKeys.Purpose purpose, String text) {
        return base64(SigningKeys.hmac(derived(purpose.label()), text));
    }

    boolean hasSigned(SigningKeys.Purpose purpose, String text, String signature) {
        return MessageDigest.isEqual(
                signature(purpose, text).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
