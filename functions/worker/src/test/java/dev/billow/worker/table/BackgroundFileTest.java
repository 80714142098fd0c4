package dev.billow.worker.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;

@Timeout(60)
class BackgroundFileTest {
    private static final int ROWS = 12_345;

    /// A file that keeps its rows, and does with the first something more.
    private static final class Kept implements RowFile {
        private interface First {
            void run() throws IOException, InterruptedException;
        }

        private final List<Object> rows = new ArrayList<>();
        private final First first;
        private boolean closed;

        Kept(First first) {
            this.first = first;
        }

        @Override
        public void write(@Nullable Object[] cells) throws IOException {
            if (rows.isEmpty()) {
                try {
                    first.run();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
            rows.add(cells[0]);
        }

        @Override
        public WrittenFile finish() {
            return new WrittenFile("kept", rows.size(), "");
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static void write(RowFile file) throws IOException {
        Object[] cells = new Object[1];
        for (long row = 0; row < ROWS; row++) {
            cells[0] = row;
            file.write(cells);
        }
    }

    @Test
    void theRowsAreWrittenInTheirOrderThoughTheArrayIsUsedAgain() throws IOException {
        Kept kept = new Kept(() -> {});
        try (BackgroundFile file = new BackgroundFile(kept)) {
            write(file);

            assertThat(file.finish()).isEqualTo(new WrittenFile("kept", ROWS, ""));
        }
        assertThat(kept.rows).isEqualTo(LongStream.range(0, ROWS).boxed().toList());
        assertThat(kept.closed).isTrue();
    }

    @Test
    void aFailureIsToldByALaterRow() {
        Kept kept =
                new Kept(
                        () -> {
                            throw new IOException("full");
                        });
        try (BackgroundFile file = new BackgroundFile(kept)) {
            assertThatThrownBy(() -> write(file))
                    .isInstanceOf(IOException.class)
                    .hasMessage("full");
        }
    }

    @Test
    void aFailureOfTheLastRowsIsToldAtTheEnd() throws IOException {
        Kept kept =
                new Kept(
                        () -> {
                            throw new IOException("full");
                        });
        try (BackgroundFile file = new BackgroundFile(kept)) {
            file.write(new Object[] {1L});

            assertThatThrownBy(file::finish).isInstanceOf(IOException.class).hasMessage("full");
        }
    }

    @Test
    @Tag("F10")
    void whatIsNotFinishedIsGivenUpAtOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Kept kept =
                new Kept(
                        () -> {
                            begun.countDown();
                            new CountDownLatch(1).await();
                        });
        try (BackgroundFile file = new BackgroundFile(kept)) {
            for (int row = 0; row < 1000; row++) {
                file.write(new Object[] {1L});
            }
            begun.await();
        }
        assertThat(kept.closed).isTrue();
        assertThat(kept.rows).isEmpty();
    }
}
