package dev.billow.worker.table;

import dev.billow.report.ReportFiles.Upload;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A file under way, whose size and checksum are taken while it is written.
final class HashedFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final Upload upload;
    private final MessageDigest digest = sha256();
    private final Counted counted;
    private final OutputStream out;

    HashedFile(ReportFolder folder, String name, String contentType) {
        this.name = name;
        this.upload = folder.create(name, contentType);
        this.counted = new Counted(upload.out(), digest);
        this.out = new BufferedOutputStream(counted, BUFFER);
    }

    /// Takes the file's bytes.
    OutputStream out() {
        return out;
    }

    /// Ends the file.
    WrittenFile finish() throws IOException {
        out.flush();
        upload.finish();
        return new WrittenFile(name, counted.bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /// Gives up what is not finished.
    @Override
    public void close() {
        upload.close();
    }

    private static final class Counted extends DigestOutputStream {
        private long bytes;

        Counted(OutputStream out, MessageDigest digest) {
            super(out, digest);
        }

        @Override
        public void write(int b) throws IOException {
            super.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] block, int offset, int length) throws IOException {
            super.write(block, offset, length);
            bytes += length;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
