package dev.billow.worker.usage;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads all members of gzip, and refuses what follows them, which its base class passes over in
/// silence: a damaged header would hide a member.
final class WholeGzipStream extends GZIPInputStream {
    WholeGzipStream(InputStream in, int bufferSize) throws IOException {
        super(in, bufferSize);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        // The checksum begins anew at a clean end; bytes that are no header were added to it.
        if (count < 0 && crc.getValue() != 0) {
            throw new ZipException("what follows the last member is none");
        }
        return count;
    }
}
