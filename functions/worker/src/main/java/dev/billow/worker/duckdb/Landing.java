package dev.billow.worker.duckdb;

import dev.billow.report.UsageFiles;
import dev.billow.report.UsageFiles.UsageChangedException;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFormat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Brings usage objects to the local disk, several at a time, under names of our own.
final class Landing {
    private static final int AT_A_TIME = 4;

    private final UsageFiles usage;
    private final Path directory;
    private final RunWatch watch;

    Landing(UsageFiles usage, Path directory, RunWatch watch) {
        this.usage = usage;
        this.directory = directory;
        this.watch = watch;
    }

    /// Downloads the files of chunks, each exactly as it was listed.
    ///
    /// @return chunk by chunk
    List<List<LandedFile>> land(List<Chunk> chunks) throws IOException {
        List<List<LandedFile>> landed = chunks.stream().map(this::landed).toList();
        download(landed.stream().flatMap(List::stream).toList());
        return landed;
    }

    private List<LandedFile> landed(Chunk chunk) {
        List<LandedFile> files = new ArrayList<>();
        for (int i = 0; i < chunk.files().size(); i++) {
            UsageFile source = chunk.files().get(i);
            int number = chunk.first() + i;
            UsageFormat format = UsageFormat.of(source.key()).orElseThrow();
            Path path = directory.resolve(number + format.ending());
            files.add(new LandedFile(number, source, format, path));
        }
        return files;
    }

    private void download(List<LandedFile> files) throws IOException {
        try (ExecutorService downloads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<?>> all = new ArrayList<>();
            for (LandedFile file : files) {
                all.add(downloads.submit(() -> download(file)));
            }
            try (var _ = watch.onStop(() -> all.forEach(download -> download.cancel(true)))) {
                watch.check();
                await(all);
            } finally {
                downloads.shutdownNow();
            }
        }
    }

    private Void download(LandedFile file) throws IOException {
        watch.check();
        usage.download(file.source(), file.path());
        if (Files.size(file.path()) != file.source().size()) {
            throw new UsageChangedException(file.source().key());
        }
        return null;
    }

    private void await(List<Future<?>> all) throws IOException {
        try {
            for (Future<?> one : all) {
                one.get();
            }
        } catch (CancellationException e) {
            watch.check();
            throw e;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case IOException failure -> throw failure;
                case null, default -> throw new UncheckedIOException(new IOException(e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while files were downloaded");
        }
    }

    /// Removes landed files.
    static void remove(List<LandedFile> files) throws IOException {
        for (LandedFile file : files) {
            Files.deleteIfExists(file.path());
        }
    }
}
