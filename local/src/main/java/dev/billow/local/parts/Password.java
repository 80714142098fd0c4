package dev.billow.local.parts;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A password as PBKDF2 keeps it.
final class Password {
    // Few, because the demo's passwords are public and Basic credentials are checked each time.
    private static final int ITERATIONS = 10_000;
    private static final int BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] salt;
    private final byte[] hash;

    private Password(byte[] salt, byte[] hash) {
        this.salt = salt;
        this.hash = hash;
    }

    static Password of(String text) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return new Password(salt, hash(text, salt));
    }

    boolean matches(String text) {
        return MessageDigest.isEqual(hash, hash(text, salt));
    }

    private static byte[] hash(String text, byte[] salt) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(text.toCharArray(), salt, ITERATIONS, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("PBKDF2 is part of every JDK", e);
        }
    }
}
