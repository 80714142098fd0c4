package dev.billow.worker.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

@Timeout(20)
class ReadAheadStreamTest {
    private static final int BLOCK = 1 << 18;

    private final Random random = new Random(3);

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void allBytesComeInTheirOrder() throws IOException {
        for (int length :
                new int[] {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 9 * BLOCK, 10 * BLOCK + 7}) {
            byte[] bytes = bytes(length);
            try (InputStream in = new ReadAheadStream(new ByteArrayInputStream(bytes))) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
                assertThat(in.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aFailureComesBehindTheBytesBeforeIt() {
        byte[] bytes = bytes(3 * BLOCK + 5);
        IOException failure = new IOException("cut off");
        InputStream broken =
                new SequenceInputStream(
                        new ByteArrayInputStream(bytes),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw failure;
                            }

                            @Override
                            public int read(byte[] target, int offset, int length)
                                    throws IOException {
                                throw failure;
                            }
                        });
        ByteArrayOutputStream read = new ByteArrayOutputStream();

        assertThatThrownBy(
                        () -> {
                            try (InputStream in = new ReadAheadStream(broken)) {
                                in.transferTo(read);
                            }
                        })
                .isSameAs(failure);
        assertThat(read.toByteArray()).isEqualTo(bytes);
    }

    @Test
    @Tag("F10")
    void anInterruptEndsTheReading() throws IOException {
        try (InputStream in = new ReadAheadStream(new ByteArrayInputStream(bytes(9 * BLOCK)))) {
            assertThat(in.read()).isNotNegative();
            Thread.currentThread().interrupt();

            assertThatThrownBy(in::readAllBytes).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void whatIsLeftUnreadDoesNotKeepItOpen() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) {
                        Arrays.fill(target, offset, offset + length, (byte) 'x');
                        return length;
                    }

                    @Override
                    public void close() {
                        closed.set(true);
                    }
                };

        try (InputStream in = new ReadAheadStream(endless)) {
            assertThat(in.read()).isEqualTo('x');
        }

        assertThat(closed).isTrue();
    }
}
