package dev.billow.worker.table;

import dev.billow.worker.engine.Tasks;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Writes the rows of a file on a thread of its own, while the caller makes the next ones. A
/// failure comes with a later row, or at the end.
final class BackgroundFile implements RowFile {
    private static final int ROWS_AT_ONCE = 500;
    private static final int MOST_WAITING = 4;

    private final RowFile file;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Queue<Future<Void>> waiting = new ArrayDeque<>();
    private List<@Nullable Object[]> rows = new ArrayList<>();

    /// @param file is used by nobody else from now on
    BackgroundFile(RowFile file) {
        this.file = file;
    }

    @Override
    public void write(@Nullable Object[] cells) throws IOException {
        rows.add(cells.clone());
        if (rows.size() == ROWS_AT_ONCE) {
            handOver();
            await(MOST_WAITING);
        }
    }

    private void handOver() {
        List<@Nullable Object[]> some = rows;
        rows = new ArrayList<>();
        waiting.add(
                thread.submit(
                        () -> {
                            for (@Nullable Object[] row : some) {
                                file.write(row);
                            }
                            return null;
                        }));
    }

    /// @param most so many need not be written yet
    private void await(int most) throws IOException {
        while (waiting.size() > most) {
            Tasks.result(waiting.remove());
        }
    }

    @Override
    public WrittenFile finish() throws IOException {
        handOver();
        await(0);
        return file.finish();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        thread.close();
        file.close();
    }
}
