package dev.billow.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Checksums.
final class Digests {
    private Digests() {}

    static String sha256(Path file) throws IOException {
        return of(file, sha256());
    }

    static MessageDigest sha256() {
        return named("SHA-256");
    }

    /// What the store gives for the ETag of an object that came in one piece.
    static String md5(Path file) throws IOException {
        return of(file, named("MD5"));
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String of(Path file, MessageDigest digest) throws IOException {
        byte[] block = new byte[1 << 16];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int read = bytes.read(block); read >= 0; read = bytes.read(block)) {
                digest.update(block, 0, read);
            }
        }
        return hex(digest);
    }

    private static MessageDigest named(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
