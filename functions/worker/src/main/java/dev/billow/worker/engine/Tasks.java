package dev.billow.worker.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs tasks beside each other, until one fails or the run is stopped.
public final class Tasks {
    private Tasks() {}

    /// Runs all tasks.
    ///
    /// @param atATime how many beside each other
    /// @return what they gave, in their order
    /// @throws IOException when one failed by it; what else it failed by is thrown as it is
    public static <T> List<T> run(List<Callable<T>> tasks, int atATime, RunWatch watch)
            throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(atATime)) {
            List<Future<T>> all = new ArrayList<>();
            for (Callable<T> task : tasks) {
                all.add(
                        threads.submit(
                                () -> {
                                    watch.check();
                                    return task.call();
                                }));
            }
            try (var _ = watch.onStop(() -> all.forEach(task -> task.cancel(true)))) {
                watch.check();
                List<T> results = new ArrayList<>();
                for (Future<T> one : all) {
                    results.add(result(one));
                }
                return results;
            } catch (CancellationException e) {
                watch.check();
                throw e;
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /// Waits for a task.
    ///
    /// @return what it gave
    /// @throws IOException when it failed by it; what else it failed by is thrown as it is
    public static <T> T result(Future<T> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case IOException failure -> throw failure;
                case null, default -> throw new UncheckedIOException(new IOException(e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while it waited for others");
        }
    }
}
