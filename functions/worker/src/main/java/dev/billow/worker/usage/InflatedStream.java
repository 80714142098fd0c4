package dev.billow.worker.usage;

import com.github.luben.zstd.ZstdIOException;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/// Passes on what a decompressor gives, and ends with an [UnreadableTextException] when that is
/// more than allowed, or when the compressed bytes are damaged or end too early.
final class InflatedStream extends FilterInputStream {
    private final long size;
    private final InflationLimits limits;
    private long count;

    /// @param size of the compressed object
    InflatedStream(InputStream decompressor, long size, InflationLimits limits) {
        super(decompressor);
        this.size = size;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = super.read(buffer, offset, length);
        } catch (IOException e) {
            throw told(e);
        }
        count += Math.max(0, read);
        if (limits.forbids(count, size)) {
            throw new UnreadableTextException(0, "inflates too far: " + limits.rule(size));
        }
        return read;
    }

    /// What people are told when a decompressor fails; the failure itself when it is the disk's.
    static IOException told(IOException failure) {
        return switch (failure) {
            case EOFException _, ZipException _, ZstdIOException _ ->
                    new UnreadableTextException(0, "the compressed file is cut off or damaged");
            default -> failure;
        };
    }
}
