package dev.billow.worker.table;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A file under way, whose checksum is taken while it is written.
final class HashedFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final MessageDigest digest = sha256();
    private final OutputStream out;

    HashedFile(Path path) throws IOException {
        this.path = path;
        this.out =
                new BufferedOutputStream(
                        new DigestOutputStream(Files.newOutputStream(path), digest), BUFFER);
    }

    /// Takes the file's bytes.
    OutputStream out() {
        return out;
    }

    /// Ends the file.
    WrittenFile finish() throws IOException {
        out.close();
        return new WrittenFile(path, Files.size(path), HexFormat.of().formatHex(digest.digest()));
    }

    /// Gives the file up and removes it.
    void discard() throws IOException {
        out.close();
        Files.delete(path);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
