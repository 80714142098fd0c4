package dev.billow.worker.sums;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Reads a stream some blocks ahead in a thread of its own, so that one processor can inflate a
/// file while another one looks for its records.
final class ReadAheadStream extends InputStream {
    private static final int BLOCK = 1 << 18;
    private static final int BLOCKS = 3;

    private final InputStream in;
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> ready = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread reader;
    private Block block = new Block(new byte[0], 0, false, null);
    private int at;

    /// @param failure that came behind these bytes
    private record Block(byte[] bytes, int length, boolean last, @Nullable IOException failure) {}

    ReadAheadStream(InputStream in) {
        this.in = in;
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new byte[BLOCK]);
        }
        this.reader = Thread.ofPlatform().daemon().name("read-ahead").start(this::readAll);
    }

    private void readAll() {
        try {
            Block next;
            do {
                next = fill(free.take());
                ready.put(next);
            } while (!next.last());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Block fill(byte[] bytes) {
        int length = 0;
        try {
            int count = 0;
            while (length < BLOCK && count >= 0) {
                count = in.read(bytes, length, BLOCK - length);
                length += Math.max(0, count);
            }
            return new Block(bytes, length, count < 0, null);
        } catch (IOException e) {
            return new Block(bytes, length, true, e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (at == block.length()) {
            if (block.failure() != null) {
                throw block.failure();
            }
            if (block.last()) {
                return -1;
            }
            if (block.length() > 0) {
                free.add(block.bytes());
            }
            block = next();
            at = 0;
        }
        int count = Math.min(length, block.length() - at);
        System.arraycopy(block.bytes(), at, buffer, offset, count);
        at += count;
        return count;
    }

    private Block next() throws IOException {
        try {
            return ready.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a file was read");
        }
    }

    @Override
    public void close() throws IOException {
        reader.interrupt();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        in.close();
    }
}
